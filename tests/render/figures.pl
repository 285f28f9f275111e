# What the tests of figures have in common: drawing, reading the scripts that drew, asking about
# pixels. Loaded by `require` in a BEGIN block, so that ok() takes its arguments as scalars.
use strict;
use warnings;
use File::Path ();
use POSIX ();

(my $here = $0) =~ s{[^/]*$}{};
chomp(my $pixels = `cd '${\($here || '.')}' && pwd`);
$pixels .= '/pixels.pl';
chomp(my $build = `cd '${\($ENV{BUILD} // '.')}' && pwd`);
$ENV{PATH} = "$build:$ENV{PATH}";
our $work = ($ENV{TMPDIR} // '/tmp') . "/optviz-figures.$$";
mkdir $work, 0700 and chdir $work or die "figures: $work: $!\n";
my $parent = $$;
END { chdir '/'; File::Path::rmtree($work) if defined $parent && $$ == $parent }

our $count = 0;

sub ok($$) {
    my ($good, $name) = @_;
    print $good ? "ok " : "not ok ", ++$count, " - $name\n";
    return $good;
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:raw', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

# Runs a program without a shell, its output to the file `said`; gives its status.
sub status {
    my (@command) = @_;
    my $pid = fork // die "figures: fork: $!\n";
    if (!$pid) {
        open STDIN,  '<', '/dev/null' or die;
        open STDOUT, '>', "$work/said" or die;
        open STDERR, '>&', \*STDOUT or die;
        exec @command or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    return $? & 127 ? 128 + ($? & 127) : $? >> 8;
}

sub run { return status(@_) == 0 }

# Draws into a new folder; true when optviz is content. What it said is told when it is not.
sub draw {
    my ($folder, @arguments) = @_;
    return 1 if run('optviz', '-q', '-o', "$work/$folder", @arguments);
    print "# $_\n" for grep { /^optviz: / } split /\n/, slurp("$work/said");
    return 0;
}

# A script's numbers, arrays and datablocks by name, and its text.
sub script {
    my ($file) = @_;
    my %s = (text => slurp("$work/$file.gp"));
    $s{blocks}{$1} = $2 while $s{text} =~ /^\$(\w+) << EOD\n(.*?)^EOD$/gms;
    (my $code = $s{text}) =~ s/^\$\w+ << EOD\n.*?^EOD$//gms;
    $s{code} = $code;
    $s{$1} = $2 while $code =~ /^(?:.*; )?([A-Z][A-Z0-9_]*) = (-?[\d.e+-]+)(?=;|$)/gm;
    for my $line (split /\n/, $code) {
        $s{$1} = $2 while $line =~ /\b([A-Z][A-Z0-9_]*) = "?([^";]*)"?/g;
        $s{$1} = [map { s/^"|"$//gr } split /, /, $2] if $line =~ /^array (\w+)\[\d+\] = \[(.*)\]$/;
    }
    return \%s;
}

# PNG, GIF, SVG or PDF as a PPM of that size; the name of the file, or nothing.
sub ppm {
    my ($file, $w, $h) = @_;
    my $to = "$work/$file.ppm";
    my ($command) = $file =~ /png$/ ? "pngtopnm '$work/$file' >'$to' 2>'$work/said'"
        : $file =~ /gif$/ ? "giftopnm '$work/$file' 2>'$work/said' | ppmtoppm >'$to'"
        : $file =~ /svg$/
        ? "rsvg-convert -w $w -h $h '$work/$file' 2>'$work/said' | pngtopnm 2>'$work/said' >'$to'"
        : "pdftoppm -singlefile -scale-to-x $w -scale-to-y $h '$work/$file' >'$to' 2>'$work/said'";
    return system('sh', '-c', $command) == 0 && -s $to ? $to : undef;
}

# A question to pixels.pl: true when the answer is yes, or what it printed.
sub asks {
    my ($file, @question) = @_;
    return undef unless defined $file;
    open my $in, '-|', $^X, $pixels, $file, @question or die "figures: $!\n";
    my $answer = <$in>;
    my $good   = close $in;
    chomp $answer if defined $answer;
    return $answer // $good;
}

# The pixel of a point of map k (from 0) in a picture of that size, x from the left, y from the top.
sub pixel {
    my ($s, $k, $w, $h, $x, $y) = @_;
    my ($l, $r, $b, $t) = map { $s->{"MAP_$_"}[$k] } qw(LEFT RIGHT BOTTOM TOP);
    my $across = $l + ($r - $l) * ($x - $s->{X0}) / ($s->{X1} - $s->{X0});
    my $up     = $b + ($t - $b) * ($y - $s->{Y0}) / ($s->{Y1} - $s->{Y0});
    return map { int($_ + 0.5) } $across * $w, $h - $up * $h;
}

sub bare { return $_[0] =~ s/^#//r }

# The rows of a trace, each [step, x, y, f, ...].
sub trace {
    my (undef, @rows) = split /\n/, slurp("$work/$_[0].csv");
    return map { [split /,/] } @rows;
}

# Whether the middle of each of the first steps' segments has the colour; steps too short to see are
# left out.
sub path_has_colour {
    my ($s, $k, $w, $h, $picture, $colour, @rows) = @_;
    my ($seen, $good) = (0, 0);
    for my $i (1 .. 6) {
        my ($p, $q) = @rows[$i - 1, $i];
        my @a = pixel($s, $k, $w, $h, @$p[1, 2]);
        my @b = pixel($s, $k, $w, $h, @$q[1, 2]);
        next if abs($a[0] - $b[0]) + abs($a[1] - $b[1]) < 16;
        $seen++;
        $good++ if asks($picture, 'near', int(($a[0] + $b[0]) / 2), int(($a[1] + $b[1]) / 2), 2,
            bare($colour), 48);
    }
    return $seen > 0 && $good == $seen;
}

sub clean_script {
    my ($s) = @_;
    return $s->{text} =~ /drawn/ && $s->{text} !~ /(?<![a-z])-?(?:nan|inf)(?:inity)?\b/i;
}

1;
