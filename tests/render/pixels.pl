#!/usr/bin/env perl
# Ask a binary PPM about its pixels: perl pixels.pl FILE.ppm COMMAND...
#   size                     prints WxH
#   at X Y                   prints RRGGBB; X from the left, Y from the top, both from 0
#   near X Y R RRGGBB TOL    exit 0 when a pixel within radius R of X,Y has the colour
#   share RRGGBB TOL         prints the share of the pixels (0 to 1) that have the colour
#   border N RRGGBB TOL      exit 0 when all of the outermost N pixels have the colour
#   rmse OTHER.ppm           prints the root mean square difference as a fraction of 1
# A pixel has a colour when no channel is further from it than TOL (0 to 255).
# Exit 0 yes or done, 1 no, 2 when the question or the file is wrong.
use strict;
use warnings;

my $usage = "usage: perl pixels.pl FILE.ppm size | at X Y | near X Y R RRGGBB TOL | "
    . "share RRGGBB TOL | border N RRGGBB TOL | rmse OTHER.ppm";

sub stop {
    print STDERR "pixels.pl: $_[0]\n";
    exit 2;
}

# The picture as {w, h, data}, data being w * h * 3 bytes.
sub load {
    my ($file) = @_;
    open my $in, '<:raw', $file or stop("$file: $!");
    local $/;
    my $text = <$in> // '';
    my $gap  = qr/(?:\s+|\#[^\n]*\n)+/;
    $text =~ /\AP6$gap(\d+)$gap(\d+)$gap(\d+)\s/ or stop("$file: not a binary PPM");
    my ($w, $h, $max) = ($1, $2, $3);
    $max == 255 or stop("$file: the maximum is $max, not 255");
    my $data = substr $text, $+[0];
    length $data == $w * $h * 3 or stop("$file: ${\length $data} bytes for ${w}x$h pixels");
    return {w => $w, h => $h, data => $data};
}

sub colour {
    my ($text) = @_;
    $text =~ /\A[0-9a-fA-F]{6}\z/ or stop("'$text' is no colour: RRGGBB");
    return pack 'H6', $text;
}

sub number {
    my ($text) = @_;
    $text =~ /\A\d+\z/ or stop("'$text' is no whole number");
    return $text;
}

# A function that says whether the three bytes of a pixel are near a colour; it remembers its answers,
# for a drawing has few colours.
sub matcher {
    my ($colour, $tolerance) = (colour($_[0]), number($_[1]));
    my @want = unpack 'C3', $colour;
    my %known;
    return sub {
        return $known{$_[0]} //= do {
            my @is = unpack 'C3', $_[0];
            (grep { abs($is[$_] - $want[$_]) > $tolerance } 0 .. 2) ? 0 : 1;
        };
    };
}

sub place {
    my ($image, $x, $y) = ($_[0], number($_[1]), number($_[2]));
    $x < $image->{w} && $y < $image->{h} or stop("$x,$y is outside of $image->{w}x$image->{h}");
    return ($x, $y);
}

# The pixels of row y from x0 up to but without x1, three bytes each.
sub pixels {
    my ($image, $y, $x0, $x1) = @_;
    return unpack '(a3)*', substr $image->{data}, 3 * ($y * $image->{w} + $x0), 3 * ($x1 - $x0);
}

sub at {
    my ($image, @place) = @_;
    my ($x, $y) = place($image, @place);
    print uc unpack('H6', (pixels($image, $y, $x, $x + 1))[0]), "\n";
    return 0;
}

sub near {
    my ($image, $x, $y, $radius, @colour) = @_;
    ($x, $y) = place($image, $x, $y);
    number($radius);
    my $is  = matcher(@colour);
    my $top = $y > $radius ? $y - $radius : 0;
    for my $row ($top .. $y + $radius) {
        last if $row >= $image->{h};
        my $half = int sqrt($radius**2 - ($row - $y)**2);
        my $x0 = $x > $half ? $x - $half : 0;
        my $x1 = $x + $half + 1 < $image->{w} ? $x + $half + 1 : $image->{w};
        $is->($_) && return 0 for pixels($image, $row, $x0, $x1);
    }
    return 1;
}

sub share {
    my ($image, @colour) = @_;
    my $is = matcher(@colour);
    my %count;
    for my $y (0 .. $image->{h} - 1) {
        $count{$_}++ for pixels($image, $y, 0, $image->{w});
    }
    my $found = 0;
    $found += $count{$_} for grep { $is->($_) } keys %count;
    printf "%.6f\n", $found / ($image->{w} * $image->{h});
    return 0;
}

sub border {
    my ($image, $n, @colour) = @_;
    my ($w, $h) = @$image{qw(w h)};
    number($n) && 2 * $n <= $w && 2 * $n <= $h or stop("a border of $n on ${w}x$h");
    my $is = matcher(@colour);
    for my $y (0 .. $h - 1) {
        my $whole = $y < $n || $y >= $h - $n;
        for ($whole ? pixels($image, $y, 0, $w)
                    : (pixels($image, $y, 0, $n), pixels($image, $y, $w - $n, $w))) {
            return 1 unless $is->($_);
        }
    }
    return 0;
}

sub rmse {
    my ($image, $file) = @_;
    my $other = load($file);
    my ($w, $h) = @$image{qw(w h)};
    $other->{w} == $w && $other->{h} == $h or stop("${w}x$h against $other->{w}x$other->{h}");
    my $sum = 0;
    for my $y (0 .. $h - 1) {
        my ($a, $b) = map { substr $_->{data}, 3 * $w * $y, 3 * $w } $image, $other;
        next if $a eq $b;
        my @b = unpack 'C*', $b;
        my $i = 0;
        $sum += ($_ - $b[$i++])**2 for unpack 'C*', $a;
    }
    printf "%.6f\n", sqrt($sum / (3 * $w * $h)) / 255;
    return 0;
}

my %commands = (
    size   => [0, sub { print "$_[0]{w}x$_[0]{h}\n"; return 0 }],
    at     => [2, \&at],
    near   => [5, \&near],
    share  => [2, \&share],
    border => [3, \&border],
    rmse   => [1, \&rmse],
);
my ($file, $name, @arguments) = @ARGV;
my $command = $commands{$name // ''};
$command && @arguments == $command->[0] or stop($usage);
exit $command->[1]->(load($file), @arguments);
