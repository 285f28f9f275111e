#!/usr/bin/env perl
# TAP: pictures of maps asked about their pixels. What a cell has to look like follows from the CSV
# beside the picture, and the colours named here from figures' palette; places from the script.
use strict;
use warnings;
no warnings "qw"; # axes and starts hold commas
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

my @at     = (1600, 900);
my @minima = qw(0072B2 E69F00 009E73 CC79A7);    # Okabe and Ito: blue, orange, green, pink

sub map_of {
    my ($folder, @arguments) = @_;
    unshift @arguments, 'map' unless $arguments[0] eq 'map';
    return 1 if run('optviz', @arguments, '-q', '-o', "$work/$folder");
    print "# $_\n" for grep { /^optviz: / } split /\n/, slurp("$work/said");
    return 0;
}

# The cells of a map as hashes by the names of the columns.
sub cells {
    my ($head, @rows) = split /\n/, slurp("$work/$_[0].csv");
    my @names = split /,/, $head;
    return map { my %c; @c{@names} = split /,/, $_, -1; \%c } @rows;
}

sub rgb { return map { hex } unpack '(A2)3', $_[0] }

# Pictures are read once: thousands of pixels are asked for.
my %read;

sub at {
    my ($ppm, $x, $y) = @_;
    my $p = $read{$ppm} //= do {
        my $text = slurp($ppm);
        $text =~ /\AP6\s+(\d+)\s+(\d+)\s+255\s/ or die "map.t: $ppm\n";
        {w => $1, h => $2, data => substr $text, $+[0]};
    };
    return '' if $x < 0 || $y < 0 || $x >= $p->{w} || $y >= $p->{h};
    return uc unpack 'H6', substr $p->{data}, 3 * ($y * $p->{w} + $x), 3;
}

sub near {
    my ($ppm, $x, $y, $radius, $colour, $tolerance) = @_;
    my @want = rgb($colour);
    for my $dy (-$radius .. $radius) {
        for my $dx (-$radius .. $radius) {
            my @is = rgb(at($ppm, $x + $dx, $y + $dy) || next);
            return 1 unless grep { abs($is[$_] - $want[$_]) > $tolerance } 0 .. 2;
        }
    }
    return 0;
}

# The pixel in the middle of a cell; axes that are log by name in %$log.
sub seen {
    my ($picture, $s, $k, $log, $x, $y) = @_;
    my @place = ($log->{x} ? log($x) / log(10) : $x, $log->{y} ? log($y) / log(10) : $y);
    return at($picture, pixel($s, $k, @at, @place)) || '000000';
}

# How many parts of its brightness a colour has left, or nothing when it is no shade of the other.
sub shade {
    my ($is, $of) = @_;
    my @is   = rgb($is);
    my @of   = rgb($of);
    my ($k)  = sort { $of[$b] <=> $of[$a] } 0 .. 2;
    my $part = $is[$k] / $of[$k];
    return (grep { abs($is[$_] - $part * $of[$_]) > 4 } 0 .. 2) ? undef : $part;
}

# ---- basins ----

sub test_basin {
    my ($theme) = @_;
    map_of("basin-$theme", qw(--opt adam --func himmelblau --grid 24 --theme), $theme)
        or return ok(0, "basin map, $theme");
    my $s       = script("basin-$theme/himmelblau-adam-map");
    my $picture = ppm("basin-$theme/himmelblau-adam-map.png");
    my ($good, $all, @shades) = (0, 0);
    for my $c (cells("basin-$theme/himmelblau-adam-map")) {
        my $is = seen($picture, $s, 0, {}, @$c{qw(x y)});
        my $left = shade($is, $minima[$c->{minimum} - 1]);
        $all++;
        next unless defined $left && $left > 0.45 && $left < 1.02;
        $good++;    # the others have a contour line or a ring on them
        push @shades, [$c->{steps}, $left];
    }
    ok($all == 576 && $good > 0.85 * $all, "$theme: $good of $all cells have their minimum's hue");
    @shades = sort { $a->[0] <=> $b->[0] } @shades;
    my @quick = map { $_->[1] } @shades[0 .. 49];
    my @slow  = map { $_->[1] } @shades[-50 .. -1];
    my ($least) = sort { $a <=> $b } @quick;
    my (undef, $most) = (0, (sort { $b <=> $a } @slow)[0]);
    ok($least > $most, sprintf '%s: the quickest are brighter (%.2f) than the slowest (%.2f)',
        $theme, $least, $most);
    my ($l, $b) = (int($s->{MAP_LEFT}[0] * $at[0] + 0.5), int($at[1] - $s->{MAP_BOTTOM}[0] * $at[1] + 0.5));
    my ($r, $t) = (int($s->{MAP_RIGHT}[0] * $at[0] + 0.5), int($at[1] - $s->{MAP_TOP}[0] * $at[1] + 0.5));
    my $paper   = bare($s->{PAPER});
    my @inside  = ([$l + 3, $b - 3], [$r - 3, $b - 3], [$l + 3, $t + 3], [$r - 3, $t + 3]);
    my $filled  = grep { my ($x, $y) = @$_; grep { at($picture, $x + $_, $y) ne $paper } -1 .. 1 } @inside;
    ok($filled == 4, "$theme: cells fill the frame to its corners ($filled of 4)");
    my $clear = grep { at($picture, @$_) eq $paper } [$l - 4, $b + 4], [$r + 4, $b + 4], [$l - 4, $t - 4],
        [$r + 4, $t - 4];
    ok($clear == 4, "$theme: and nothing lies outside of it ($clear of 4)");
    my $off = abs(($r - $l) - ($b - $t));
    ok($off <= 1, "$theme: x and y have one scale within $off pixels");
}

# ---- values ----

sub luminance { my @c = rgb($_[0]); return 0.3 * $c[0] + 0.6 * $c[1] + 0.1 * $c[2] }

sub test_values {
    map_of('heat', qw(--opt momentum --func bowl --steps 100 --axes lr=1e-3..10:log:40,momentum=0..0.95:30))
        or return ok(0, 'map of two hyperparameters');
    my $s       = script('heat/bowl-momentum-map');
    my $picture = ppm('heat/bowl-momentum-map.png');
    my (@gone, @rest, @bright);
    for my $c (cells('heat/bowl-momentum-map')) {
        my $is = seen($picture, $s, 0, {x => 1}, @$c{qw(lr momentum)});
        push @{$c->{status} eq 'diverged' ? \@gone : \@rest}, $is;
        push @bright, [log($c->{f} > 1e-10 ? $c->{f} : 1e-10), luminance($is)]
            if $c->{status} ne 'diverged' && $is ne 'FFFFFF';
    }
    my $grey  = grep { $_ eq 'D4D4D4' } @gone;
    my $wrong = grep { $_ eq 'D4D4D4' } @rest;
    ok(@gone > 100 && $grey > 0.9 * @gone && $wrong == 0,
        "$grey of ${\scalar @gone} diverged cells are grey, and $wrong others");
    my ($pairs, $good) = (0, 0);
    for my $i (0 .. $#bright) {
        my ($p, $q) = @bright[$i, ($i * 7 + 3) % @bright];
        next if abs($p->[0] - $q->[0]) < log 100;
        $pairs++;
        $good++ if ($p->[0] < $q->[0]) == ($p->[1] > $q->[1]);
    }
    ok($pairs > 200 && $good > 0.97 * $pairs, "lower is brighter: $good of $pairs pairs of cells");
    # lambda of x^2/20 + y^2 is 2 at most, so that momentum mu is stable up to lr = 1 + mu
    my $line = 0;
    for my $k (1 .. 40) {
        my $mu = 0.92 * $k / 40;
        my ($x, $y) = pixel($s, 0, @at, log(1 + $mu) / log(10), $mu);
        $line++ if near($picture, $x, $y, 3, '1F1F1F', 40);
    }
    ok($line >= 16, "the line of stability is dashed along lr = 1 + momentum: $line of 40 places");
    ok($s->{code} =~ /\(1 \+ /, 'its formula stands beside it');
    ok($s->{code} =~ /set label \\042diverges\\042/, 'and where they diverge, the word');
    ok($s->{code} =~ /0\^\{\W*3\}\\042 -3, \\042\\060\.01\\042 -2, /,
        'the axis has powers of ten at their logarithms');
}

sub test_scale {
    map_of('scale', qw(--opt sgd,momentum:momentum=0,adam --func bowl --axes lr=1e-2..2:log:16,x=-7..7:16))
        or return ok(0, 'panels of values');
    my $s       = script('scale/bowl-map');
    my $picture = ppm('scale/bowl-map.png');
    my ($same, $all) = (0, 0);
    for my $c (cells('scale/bowl-sgd-map')) {
        my ($p, $q) = map { seen($picture, $s, $_, {x => 1}, @$c{qw(lr x)}) } 0, 1;
        $all++;
        $same++ if $p eq $q;
    }
    ok($s->{MAPS} == 3 && $same > 0.9 * $all, "panels have one scale: $same of $all cells that are equal look so");
}

# ---- curves ----

sub test_curves {
    map_of('curves', qw(--opt sgd,adam --func rosenbrock --axes lr=1e-4..1:log:40)) or return ok(0, 'curves');
    my $s       = script('curves/rosenbrock-map');
    my $picture = ppm('curves/rosenbrock-map.png');
    my ($l, $r, $b, $t) = map { $s->{"CURVES_$_"} } qw(LEFT RIGHT BOTTOM TOP);
    my %colour = (sgd => 'D55E00', adam => '882255');    # as in all figures
    for my $name (sort keys %colour) {
        my ($seen, $all, $gone) = (0, 0, 0);
        for my $c (cells("curves/rosenbrock-$name-map")) {
            my $x = $l + ($r - $l) * (log($c->{lr}) / log(10) - $s->{X0}) / ($s->{X1} - $s->{X0});
            $gone++ if $c->{status} eq 'diverged';
            next if $c->{status} eq 'diverged' || $c->{f} <= 0;
            my $y = $b + ($t - $b) * (log($c->{f}) / log(10) - $s->{Y0}) / ($s->{Y1} - $s->{Y0});
            next if $y > $t;
            $all++;
            my @p = (int($x * $at[0] + 0.5), int((1 - $y) * $at[1] + 0.5));
            $seen++ if near($picture, @p, 3, $colour{$name}, 60);
        }
        ok($all > 10 && $seen > 0.95 * $all, "$name: its curve runs through $seen of $all cells");
        ok($name ne 'sgd' || $gone > 5, "$name: $gone cells diverged");
    }
    my ($exits) = $s->{blocks}{EXIT} =~ /\A(.*)/s;
    my $edge = map_edge();
    ok($edge, "on a quadratic theory's limit of sgd stands at 2/lambda: $edge");
    ok(scalar(() = $exits =~ /\S+ \S+\n/g) > 13, 'a cross where a curve leaves the plot');
}

# The place of the upright line of sgd on x^2/20 + y^2, whose curvature is 2 at most: log10 of 1.
sub map_edge {
    map_of('edge', qw(--opt sgd,adam --func bowl --axes lr=1e-2..10:log:20)) or return '';
    my ($x) = script('edge/bowl-map')->{blocks}{EDGE} =~ /^(\S+) \S+\n\1 /m;
    return defined $x && abs($x) < 1e-6 ? "10^$x" : '';
}

# ---- formats, sizes, edges ----

# At a quarter of the size: text differs between programs, maps do not.
sub small {
    my ($file) = @_;
    my $from = ppm($file, @at) or return undef;
    return system('sh', '-c', "pnmscale -xysize 400 225 '$from' >'$from.s' 2>/dev/null") == 0 ? "$from.s" : undef;
}

sub test_formats {
    my %kinds = (
        basin  => [qw(--opt adam --func himmelblau --grid 20)],
        heat   => [qw(--opt sgd --func bowl --axes lr=1e-3..10:log:20,x=-5..5:20)],
        curves => [qw(--opt sgd,adam --func bowl --axes lr=1e-3..10:log:50)],
    );
    for my $kind (sort keys %kinds) {
        map_of("formats-$kind", @{$kinds{$kind}}, qw(--name m --format png,svg,pdf,gif,html,txt))
            or ok(0, "formats of $kind");
        my $name = (grep { -e "$work/formats-$kind/$_.png" } qw(m m-adam-map m-adam m-sgd m-map))[0] // 'm';
        my $png  = small("formats-$kind/$name.png");
        for my $ending (qw(svg pdf gif)) {
            my $other = small("formats-$kind/$name.$ending");
            my $rmse  = $png && $other ? asks($png, 'rmse', $other) // 1 : 1;
            ok($rmse < 0.05, "$kind: png and $ending differ by $rmse");
        }
        my $s = script("formats-$kind/$name");
        ok(clean_script($s), "$kind: the script has numbers only");
        my $svg = slurp("$work/formats-$kind/$name.svg");
        (my $text = $svg) =~ s/<[^>]*>//g;
        ok($text =~ /optviz --opt \w+:lr=\S+ --func (?:himmelblau|bowl) --start /,
            "$kind: the command of a cell is text of the SVG");
        ok($kind eq 'curves' || $svg =~ /image-rendering:pixelated/, "$kind: cells are not blurred");
        ok(-s "$work/formats-$kind/$name.html" && slurp("$work/formats-$kind/$name.html") !~ /<script/,
            "$kind: a web page without a slider");
    }
}

sub test_sizes {
    map_of('fine', qw(--opt sgd --func himmelblau --steps 3 --grid 512 --size 640x360 --format png,svg))
        or return ok(0, 'a fine grid');
    my $s    = script('fine/himmelblau-sgd-map');
    my @rows = split /\n/, $s->{blocks}{CELLS1};
    my $wide = ($s->{MAP_RIGHT}[0] - $s->{MAP_LEFT}[0]) * 640;
    my @row  = split / /, $rows[0];
    ok(@row <= $wide + 1 && @row > $wide - 2, "512 cells are drawn as ${\scalar @row} in $wide pixels");
    for my $ending (qw(gp png svg)) {
        my $size = -s "$work/fine/himmelblau-sgd-map.$ending";
        ok($size < 1e6, "$ending: $size bytes");
    }
}

sub test_edges {
    my %edges = (
        'all-diverged' => [qw(--opt sgd:lr=10 --func himmelblau --grid 9)],
        'none-arrives' => [qw(--opt sgd --func himmelblau --grid 9 --steps 1)],
        'two-by-two'   => [qw(--opt adam --func himmelblau --grid 2 --theme dark)],
        'one-minimum'  => [qw(--opt adam --func bowl --grid 20 --lang ko)],
        'noise'        => [qw(--opt sgd,adam --func himmelblau --grid 12 --noise 5 --runs 3 --lang ko)],
        'formula'      => [qw(--opt sgd --func x^4+y^2-x --range -2:2,-2:2 --grid 15 --lr 0.1)],
        'no-minimum'   => [qw(--opt sgd --func saddle --grid 15 --theme dark)],
        'many-minima'  => [qw(--opt adam --func rastrigin --grid 60 --size square)],
        'strips'       => [qw(--opt sgd,adam --func himmelblau --axes x=-6..6:40 --value minimum)],
        'status'       => [qw(--opt sgd,momentum --func bowl --value status --axes lr=1e-2..10:log:20,y=-2..2:9)],
        'turns'        => [qw(--opt momentum --func bowl --value turns --axes momentum=0..0.9:9,lr=0.01..1:9 --size column)],
        'steps-axis'   => [qw(--opt adam --func bowl --axes steps=1..100:30 --value distance)],
        'nine'         => [qw(--opt sgd,nag,adam,adamw,rmsprop,lion,newton,cg,bb --func himmelblau --grid 9
                            --steps 60 --size square --lang ko)],
    );
    for my $name (sort keys %edges) {
        my $folder = "edge-$name";
        map_of($folder, @{$edges{$name}}) or (ok(0, $name), next);
        for my $file (glob "'$work/$folder'/*.png") {
            my ($base) = $file =~ m{/([^/]+)\.png$};
            next if $name eq 'nine' && $base ne 'himmelblau-map';
            my $s     = script("$folder/$base");
            my $paper = bare($s->{PAPER});
            my $edge  = asks(ppm("$folder/$base.png"), 'border', 8, $paper, 8);
            ok($edge && clean_script($s), "$name: nothing is cut at the edges of $base");
        }
    }
}

test_basin($_) for qw(light dark);
test_values();
test_scale();
test_curves();
test_formats();
test_sizes();
test_edges();
print "1..$count\n";
