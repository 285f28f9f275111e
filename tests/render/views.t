#!/usr/bin/env perl
# TAP: the views surface, internals, phase, steps and loss drawn for real. What a picture must show is
# worked out from the CSV beside it, where that can be, and else from the numbers of its script.
use strict;
use warnings;
no warnings "qw"; # starts hold commas
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

# The rows of a CSV, each a hash by the names of its columns.
sub rows {
    my ($head, @rows) = split /\n/, slurp("$work/$_[0].csv");
    my @names = split /,/, $head;
    return map { my %row; @row{@names} = split /,/; \%row } @rows;
}

# ---- every view, theme, size: drawn, of the right size, clean at its edge, no black areas ----

sub test_whole {
    my %sizes = (slide => '1600x900', square => '1200x1200');
    for my $view (qw(surface internals phase steps)) {
        for my $size (sort keys %sizes) {
            for my $theme (qw(light dark)) {
                my $folder = "$view-$size-$theme";
                draw($folder, qw(--opt sgd,adam --func rosenbrock --view), $view, '--size', $size,
                    '--theme', $theme);
                my @names = $view =~ /surface|phase/ ? qw(compare sgd) : qw(sgd adam);
                for my $name (map { "$folder/rosenbrock-$_" } @names) {
                    my $picture = ppm("$name.png");
                    my $s       = script($name);
                    ok((asks($picture, 'size') // '') eq $sizes{$size}, "$name has its size");
                    ok(asks($picture, 'border', 8, bare($s->{PAPER}), 4), "$name: its edge is paper");
                    my $black = asks($picture, 'share', '000000', 4) // 1;
                    ok($black < 0.02, "$name: $black of it is black");
                    ok($s->{text} !~ /(?<![a-z])-?(?:nan|inf)(?:inity)?\b/, "$name: all numbers are there");
                }
            }
        }
    }
}

# All formats of a slide, averaged to half its size, so that the whole pixels to which
# Pango, poppler and librsvg each move thin strokes in their own way do not count twice.
sub averaged {
    my ($file) = @_;
    my $large = ppm($file, 1600, 900) // return undef;
    return system("pamscale 0.5 '$large' >'$large.half' 2>'$work/said'") == 0 ? "$large.half" : undef;
}

sub test_formats {
    my %command = (
        cloud     => [qw(--opt sgd --func linear --batch 10 --name f)],
        compare   => [qw(--opt notes --func bowl --name f)],
        contour   => [qw(--opt notes --func rosenbrock --name f)],
        internals => [qw(--opt adam --func bowl --name f)],
        loss      => [qw(--opt notes --func bowl --name f)],
        panels    => [qw(--opt notes --func bowl --name f)],
        phase     => [qw(--opt notes --func bowl --name f)],
        steps     => [qw(--opt adam --func bowl --name f)],
        surface   => [qw(--opt notes --func himmelblau --name f)],
    );
    for my $view (grep { $_ ne 'animate' } map { (split /\t/)[0] } `optviz list views`) {
        my $folder = "formats-$view";
        draw($folder, @{$command{$view} // []}, qw(--format png,svg,pdf,gif --view),
            $view);
        my %picture = map { $_ => averaged("$folder/f.$_") } qw(png svg pdf gif);
        for my $other (qw(svg pdf gif)) {
            my $rmse  = $picture{$other} ? asks($picture{png}, 'rmse', $picture{$other}) // 1 : 1;
            my $limit = $other eq 'gif' ? 0.01 : 0.05;
            ok($rmse < $limit, "$view: png and $other differ by $rmse");
        }
        my $bytes = -s "$work/$folder/f.svg";
        ok($bytes < 1e6, "$view: an SVG of $bytes bytes");
    }
    draw("again", qw(--opt notes --func himmelblau --name f --view surface));
    my $rmse = asks(ppm("again/f.png"), 'rmse', ppm("formats-surface/f.png"));
    ok($rmse == 0, "surface: the same pixels again");
}

# ---- surface: marks where the script puts them, the path between ----

sub places {
    return map { [map { int($_ + 0.5) } split / /] } grep { !/^(?:-100|$)/ } split /\n/, $_[0];
}

sub test_surface {
    my ($theme) = @_;
    draw("surface-$theme", qw(--opt sgd --func bowl --view surface --theme), $theme);
    my $s       = script("surface-$theme/bowl-sgd");
    my $picture = ppm("surface-$theme/bowl-sgd.png");
    my ($ink, $halo) = map { bare($s->{$_}) } qw(INK HALO);
    my ($ring) = places($s->{blocks}{RING});
    my ($x, $y) = ($ring->[0], 900 - $ring->[1]);
    my $seen = grep { asks($picture, 'near', $x + $_->[0], $y + $_->[1], 2, $ink, 24) }
        [6, 0], [-6, 0], [0, 6], [0, -6];
    ok($seen == 4 && asks($picture, 'near', $x, $y, 1, $halo, 24), "$theme: a ring at the start");
    my @star = places($s->{blocks}{STARS});
    my ($mx, $my) = (0, 0);
    $mx += $_->[0] / 10, $my += (900 - $_->[1]) / 10 for @star[0 .. 9];
    ok(asks($picture, 'near', map({ int } $mx, $my), 2, $ink, 24), "$theme: a star at the minimum");
    my ($path) = split /\n\n\n/, $s->{blocks}{LIFTED};
    my @path   = places($path);
    my $good   = grep { asks($picture, 'near', $_->[0], 900 - $_->[1], 2, bare($s->{COLOUR}[0]), 64) }
        @path[map { 5 * $_ } 1 .. 8];
    ok($good >= 7, "$theme: the path lies on the surface at $good of 8 places");
    my @shadow = places($s->{blocks}{SHADOW});
    ok($shadow[0][1] < $ring->[1] - 20, "$theme: its shadow lies below");
    my ($low, $high) = (9e9, -9e9);
    for (split /\n/, $s->{blocks}{FACES}) {
        my ($u, $v, $c) = split / / or next;
        $low = $c if $c < $low; $high = $c if $c > $high;
    }
    ok($low >= 0 && $high <= $s->{FACE_COLOURS}, "$theme: colours from $low to $high");
}

sub test_turned {
    for my $angle ([0, 0], [90, 30], [180, 60], [-135, 89], [37, 90], [360, 10]) {
        my ($azimuth, $elevation) = @$angle;
        my $folder = "turned-$azimuth-$elevation";
        my $good = draw($folder, qw(--opt adam --func himmelblau --view surface --size 960x540),
            '--azimuth', $azimuth, '--elevation', $elevation);
        my $clean = asks(ppm("$folder/himmelblau-adam.png"), 'border', 8, 'FFFFFF', 4);
        ok($good && $clean, "azimuth $azimuth, elevation $elevation: drawn, its edge is paper");
    }
}

# ---- plots by step: the values of the CSV are where they should be ----

# The pixel of a value in plot k.
sub strip_pixel {
    my ($s, $k, $w, $h, $step, $value) = @_;
    my ($l, $r, $b, $t, $x1, $y0, $y1) =
        map { $s->{"STRIP_$_"}[$k] } qw(LEFT RIGHT BOTTOM TOP X1 Y0 Y1);
    my $up = ($value - $y0) / ($y1 - $y0);
    return map { int($_ + 0.5) } ($l + ($r - $l) * $step / $x1) * $w, $h - ($b + ($t - $b) * $up) * $h;
}

sub count_places {
    my ($s, $k, $picture, $colour, $values, @steps) = @_;
    return scalar grep {
        asks($picture, 'near', strip_pixel($s, $k, 1600, 900, $_, $values->[$_]), 3, bare($colour), 64)
    } @steps;
}

sub test_phase {
    draw('phase', qw(--opt momentum --func bowl --view phase));
    my $s       = script('phase/bowl-momentum');
    my $picture = ppm('phase/bowl-momentum.png');
    my @rows    = rows('phase/bowl-momentum');
    my @steps   = map { 3 * $_ } 1 .. 9;
    for my $k (0, 1) {
        my $name = (qw(x y))[$k];
        my $seen = count_places($s, $k, $picture, $s->{COLOUR}[0], [map { $_->{$name} } @rows], @steps);
        ok($seen == @steps, "phase: $name by step, seen at $seen of " . @steps . " places");
        my @minimum = grep { asks($picture, 'near', strip_pixel($s, $k, 1600, 900, $_, 0), 5,
            bare($s->{INK}), 64) } 4 .. 28;
        ok(@minimum > 18, "phase: the minimum as a line, seen at " . @minimum . " of 25 steps");
    }
}

sub test_internals {
    draw('internals', qw(--opt momentum --func bowl --view internals));
    my $s       = script('internals/bowl-momentum');
    my $picture = ppm('internals/bowl-momentum.png');
    my @rows    = rows('internals/bowl-momentum');
    my @steps   = map { 4 * $_ } 1 .. 6;
    my @shown   = ([0, 0, 'grad_x'], [0, 1, 'b_x'], [1, 2, 'grad_y'], [1, 3, 'b_y'], [3, 6, 'angle']);
    for (@shown) {
        my ($k, $line, $name) = @$_;
        my $colour = $s->{STRIP_COLOUR}[$line];
        my $seen   = count_places($s, $k, $picture, $colour, [map { $_->{$name} } @rows], @steps);
        ok($seen >= 5, "internals: $name seen at $seen of 6 places");
    }
    my @rate = map { log($_->{rate_x} || 1) / log(10) } @rows;
    my $seen = count_places($s, 2, $picture, $s->{STRIP_COLOUR}[4], \@rate, @steps);
    ok($seen >= 4, "internals: the effective rate seen at $seen of 6 places");
    ok($s->{code} =~ /"\\\d+ ?v"|"b"/, 'internals: the memory is named');

    # A mean that began at 0, corrected as the paper has it, is the first gradient at step 1.
    draw('internals', qw(--opt adam --func bowl --start -7,2 --view internals));
    my @line = split /\n\n\n/, script('internals/bowl-adam')->{blocks}{STRIPPOINT};
    ok($line[1] =~ /^1 -0\.7$/m, 'internals: m with a hat is g at step 1');
    ok($line[2] =~ /^1 0\.7$/m,  'internals: the root of v with a hat is |g|');
    ok($line[4] =~ /^1 4$/m,     'internals: the same along y');
}

# ---- loss: each measure at its place ----

sub test_measures {
    my %measure = (
        f        => sub { $_[0]{f} },
        gap      => sub { $_[0]{f} },
        gradient => sub { sqrt($_[0]{grad_x}**2 + $_[0]{grad_y}**2) },
        distance => sub { sqrt($_[0]{x}**2 + $_[0]{y}**2) },
    );
    for my $y (sort keys %measure) {
        for my $x (qw(step evaluations)) {
            my $folder = "loss-$y-$x";
            draw($folder, qw(--opt sgd --func bowl --view loss --y), $y, '--x', $x);
            my $s       = script("$folder/bowl-sgd");
            my $picture = ppm("$folder/bowl-sgd.png");
            my @rows    = rows("$folder/bowl-sgd");
            my $seen    = 0;
            for my $step (map { 5 * $_ } 1 .. 5) {
                my $value = log($measure{$y}->($rows[$step])) / log(10);
                my $along = ($step + ($x eq 'step' ? 0 : 1)) / $s->{LOSS_X1};
                my $up    = ($value - $s->{LOSS_Y0}) / ($s->{LOSS_Y1} - $s->{LOSS_Y0});
                my $px    = $s->{LOSS_LEFT} + ($s->{LOSS_RIGHT} - $s->{LOSS_LEFT}) * $along;
                my $py    = $s->{LOSS_BOTTOM} + ($s->{LOSS_TOP} - $s->{LOSS_BOTTOM}) * $up;
                $seen++ if asks($picture, 'near', int(1600 * $px + 0.5), int(900 * (1 - $py) + 0.5), 3,
                    bare($s->{COLOUR}[0]), 48);
            }
            ok($seen == 5, "$y by $x: seen at $seen of 5 places");
        }
    }
}

test_whole();
test_formats();
test_surface($_) for qw(light dark);
test_turned();
test_phase();
test_internals();
test_measures();
print "1..$count\n";
