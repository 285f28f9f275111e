#!/usr/bin/env perl
# TAP: figures drawn for real, asked about their pixels by pixels.pl. Places are worked out from the
# numbers of the script that drew the figure, and never the number of optimizers or functions is.
use strict;
use warnings;
no warnings "qw"; # starts and ranges hold commas
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

# ---- sizes ----

sub test_sizes {
    my %sizes = (slide => '1600x900', square => '1200x1200', '640x360' => '640x360',
        '200x600' => '200x600', '600x200' => '600x200', '200x200' => '200x200');
    for my $size (sort keys %sizes) {
        draw("size-$size", qw(--opt sgd --func bowl --size), $size);
        my $is = asks(ppm("size-$size/bowl-sgd.png"), 'size') // 'nothing';
        ok($is eq $sizes{$size}, "--size $size: $is");
    }
}

# ---- the map: ring, path, scale ----

sub test_map {
    my ($theme) = @_;
    my @at = (1600, 900);
    draw("map-$theme", qw(--opt sgd --func bowl --start -7,2 --theme), $theme) or return ok(0, $theme);
    my $s       = script("map-$theme/bowl-sgd");
    my $picture = ppm("map-$theme/bowl-sgd.png");
    my ($x, $y) = pixel($s, 0, @at, -7, 2);
    my ($ink, $halo) = map { bare($s->{$_}) } qw(INK HALO);
    my $ring = grep { asks($picture, 'near', $x + $_->[0], $y + $_->[1], 2, $ink, 24) }
        [6, 0], [-6, 0], [0, 6], [0, -6];
    ok($ring == 4, "$theme: a ring round the start ($x, $y), seen at $ring of 4 places");
    ok(asks($picture, 'near', $x, $y, 1, $halo, 24), "$theme: it is hollow");
    ok(path_has_colour($s, 0, @at, $picture, $s->{COLOUR}[0], trace("map-$theme/bowl-sgd")),
        "$theme: the path runs where the steps lie");
    my ($mx, $my) = pixel($s, 0, @at, 0, 0);
    my $star = grep { asks($picture, 'near', $mx + $_->[0], $my + $_->[1], 2, $ink, 24) }
        [0, -9], [9, -3], [-9, -3];
    ok($star == 3, "$theme: a star at the minimum ($mx, $my), seen at $star of 3 points");
    my $black = asks($picture, 'share', '000000', 4);
    ok($black < 0.01, "$theme: $black of it is black");
}

# The whole pixels of map k in x and y, and how far apart the two scales bring its upper end.
sub scale_error {
    my ($s, $k, $w, $h) = @_;
    my $x = ($s->{MAP_RIGHT}[$k] - $s->{MAP_LEFT}[$k]) * $w / ($s->{X1} - $s->{X0});
    my $y = ($s->{MAP_TOP}[$k] - $s->{MAP_BOTTOM}[$k]) * $h / ($s->{Y1} - $s->{Y0});
    return abs($x - $y) * ($s->{Y1} - $s->{Y0});
}

sub test_panels {
    my @at = (960, 540);
    draw('panels', qw(--opt notes --func bowl --view panels --size 960x540)) or return ok(0, 'panels');
    my $s       = script('panels/bowl-compare');
    my $picture = ppm('panels/bowl-compare.png');
    my @names   = $s->{code} =~ /^set label "(\w+)" at screen \S+ left font "[^"]*Bold,19"/gm;
    ok($s->{MAPS} == 4 && @names == 4, "panels: @names");
    for my $k (0 .. $s->{MAPS} - 1) {
        my @rows = trace('panels/bowl-' . lc $names[$k]);
        ok(path_has_colour($s, $k, @at, $picture, $s->{COLOUR}[$k], @rows), "panel of $names[$k]");
        my $off = scale_error($s, $k, @at);
        ok($off < 1, sprintf '%s: x and y scale agree within %.2g pixels', $names[$k], $off);
    }
    for my $view (qw(contour compare)) {
        draw($view, qw(--opt sgd,adam --func bowl --size 960x540 --view), $view);
        my $off = scale_error(script("$view/bowl-compare"), 0, @at);
        ok($off < 1, sprintf '%s: x and y scale agree within %.2g pixels', $view, $off);
    }
}

# ---- nothing at the edge, whatever the view and theme ----

sub test_edges {
    my @views = map { (split /\t/)[0] } `optviz list views`;
    for my $view (@views) {
        for my $theme (qw(light dark)) {
            my $folder = "edge-$view-$theme";
            my @moves = $view eq "animate" ? ("--frames", "$work/$folder") : ();
            draw($folder, qw(--opt notes --func bowl --view), $view, "--theme", $theme, @moves);
            my $s = script("$folder/bowl-compare");
            my $frame = @moves ? "-031" : "";
            my $clean = asks(ppm("$folder/bowl-compare$frame.png"), "border", 8, bare($s->{PAPER}), 4);
            ok($clean, "$view, $theme: the outermost 8 pixels are paper");
        }
    }
    draw("title", qw(--opt notes --func bowl --view contour --title), "A title that goes on and on, " x 4);
    ok(asks(ppm("title/bowl-compare.png"), "border", 8, "FFFFFF", 4), "a long title is not cut");
    my $black = asks(ppm("edge-compare-dark/bowl-compare.png"), 'share', '000000', 4);
    ok($black < 0.01, "dark: $black of a comparison is black");
}

# ---- formats, and the same again ----

# A PNG without the texts that optviz puts behind its header.
sub unstamped {
    my ($png) = @_;
    my $at = 33;
    substr $png, $at, 12 + unpack("N", substr $png, $at, 4), "" while substr($png, $at + 4, 4) =~ /^(?:tEXt|iTXt)$/;
    return $png;
}

sub test_formats {
    my @at = (960, 540);
    my @command = qw(--opt sgd:lr=2.5,adam --func bowl --size 960x540 --format png,svg,pdf --title);
    my $title   = q{Q "a" <b> & {c}_d^e '3'};
    draw('formats', @command, $title) or return ok(0, 'formats');
    my @svg = run('sh', '-c', 'command -v xmllint') ? qw(xmllint --noout) : qw(rsvg-convert -o seen.png);
    for my $figure (qw(compare sgd)) {
        ok(run(@svg, "$work/formats/bowl-$figure.svg"), "$figure: the SVG is well-formed");
        my %picture = map { $_ => ppm("formats/bowl-$figure.$_", @at) } qw(png svg pdf);
        for my $pair (['png', 'svg'], ['png', 'pdf'], ['svg', 'pdf']) {
            my ($p, $q) = @picture{@$pair};
            my $rmse = $p && $q ? asks($p, 'rmse', $q) // 1 : 1;
            ok($rmse < 0.06, "$figure: @$pair differ by $rmse");
        }
    }
    my $svg = slurp("$work/formats/bowl-compare.svg");
    my %signs = (lt => '<', gt => '>', amp => '&', quot => '"');
    my @edges = $svg =~ m{(<text[^>]*>)(?:<tspan[^>]*>[^<]*</tspan>)*?<tspan[^>]*>(?: [^<]*|[^<]* )</tspan>}g;
    ok(@edges && !(grep { !/xml:space="preserve"/ } @edges), "spaces at the edges of pieces of text are kept");
    my @texts = map { s/<[^>]*>//gr =~ s/&(lt|gt|amp|quot);/$signs{$1}/gr } $svg =~ m{<text[^>]*>.*?</text>}gs;
    ok((grep { $_ eq $title } @texts) == 1, 'the title stands in the SVG, sign for sign');
    draw('again', @command, $title);
    for my $file (qw(bowl-compare.gp bowl-compare.png bowl-compare.svg bowl-compare.csv
                     bowl-adam.gp bowl-adam.png bowl-adam.svg bowl-adam.csv)) {
        my $bytes = slurp("$work/formats/$file");
        ok(length $bytes && $bytes eq slurp("$work/again/$file"), "$file has the same bytes again");
    }
    mkdir "$work/alone";
    my $good = run('sh', '-c', 'cd "$1" && cp "$2" . && gnuplot -d bowl-compare.gp', 'sh', "$work/alone",
        "$work/formats/bowl-compare.gp");
    ok($good && slurp("$work/alone/bowl-compare.png") eq unstamped(slurp("$work/formats/bowl-compare.png")),
        'the script alone draws the same bytes');
    ok(index(slurp("$work/formats/bowl-compare.gp"), $work) < 0, 'no path stands in the script');
}

# What gnuplot gets wrong in an SVG.
sub test_svg {
    my @at = (960, 540);
    draw("svg", qw(--opt sgd --func bowl --size 960x540 --format svg --title a]]>b));
    my $picture = ppm("svg/bowl-sgd.svg", @at);
    ok($picture, "a title with ]]> in it: the SVG is well-formed");
    draw("glyph", qw(--opt sgd --func bowl --size 200x200 --title), "a\xf3\xb0\x80\x80b");
    ok(script("glyph/bowl-sgd")->{code} =~ /^set label "a\\077b"/m, "what no font has is drawn as ?");
    draw("bar", qw(--opt sgd --func bowl --size 960x540 --format svg));
    my $s = script("bar/bowl-sgd");
    my ($x, $y) = (int(960 * $s->{BAR_X}) - 5, int(540 * (1 - $s->{BAR_Y} - $s->{BAR_HEIGHT} / 2)));
    ok(asks(ppm("bar/bowl-sgd.svg", @at), "near", $x, $y, 0, bare($s->{PAPER}), 4),
        "the colour bar keeps to its frame");
}

# ---- comparisons ----

# The places of the labels of the loss plot, in pixels from the bottom, lowest first.
sub label_places {
    my ($s, $h) = @_;
    my $place = qr/at screen ([\d.]+),([\d.]+)/;
    my @found = $s->{code} =~ /^set label "[^"]+" $place left font "[^"]*Bold,16"/gm;
    my @y;
    while (my ($x, $y) = splice @found, 0, 2) {
        push @y, $y * $h if $x > $s->{LOSS_RIGHT};
    }
    return sort { $a <=> $b } @y;
}

sub test_twelve {
    my $list = join ',', map { "sgd:lr=0.$_" } 11 .. 22;
    for my $view (qw(compare loss)) {
        draw("twelve-$view", '--opt', $list, qw(--func bowl --view), $view) or return ok(0, $view);
        my $s = script("twelve-$view/bowl-compare");
        my ($worst, $next, @best) = @{$s->{COLOUR}};
        my %seen = map { $_ => 1 } @best;
        ok($worst eq $next && $worst =~ /^#(..)(..)(..)$/ && abs(hex($1) - hex $3) < 32,
            "$view: the two worst are grey, $worst");
        ok(@best == 10 && keys %seen == 10 && !$seen{$worst}, "$view: the best ten have colours");
        my @y   = label_places($s, 900);
        my $gap = 900;
        for my $i (1 .. $#y) {
            $gap = $y[$i] - $y[$i - 1] if $y[$i] - $y[$i - 1] < $gap;
        }
        ok(@y == 10 && $gap >= 24, sprintf '%s: %d labels, %.1f pixels apart', $view, scalar @y, $gap);
        ok($y[0] > 8 && $y[-1] < 892, "$view: all labels are in the picture");
    }
}

sub test_labels {
    my @long = map { "rmsprop:lr=0.0$_:alpha=0.98$_:momentum=0.12$_:weight_decay=0.0001$_" } 123, 456;
    ok(draw("long", "--opt", join(",", @long), qw(--func sphere --size 640x360)), "long labels are drawn");
}

sub test_diverged {
    my @at = (1600, 900);
    draw('diverged', qw(--opt sgd:lr=2.5,adam --func bowl)) or return ok(0, 'diverged');
    my $s       = script('diverged/bowl-compare');
    my $picture = ppm('diverged/bowl-compare.png');
    my $colour  = $s->{COLOUR}[0];
    ok($s->{code} =~ /"diverged at 12"/, 'a diverged run is labelled with its step');
    my @corners = map { [split / /] } (split /\n/, $s->{blocks}{EXIT})[0 .. 11];
    my ($x, $y) = (0, 0);
    $x += $_->[0] / 12, $y += $_->[1] / 12 for @corners;
    my @cross = pixel($s, 0, @at, $x, $y);
    my $top   = 900 * (1 - $s->{MAP_TOP}[0]);
    my $floor = 900 * (1 - $s->{MAP_BOTTOM}[0]);
    ok($cross[1] - $top < 20 || $floor - $cross[1] < 20, "its cross (@cross) is at the frame");
    ok(asks($picture, 'near', @cross, 2, bare($colour), 24), 'and has its colour');
    my @rows = trace('diverged/bowl-sgd');
    my @cut = pixel($s, 0, @at, map { 0.8 * $rows[0][$_] + 0.2 * $rows[1][$_] } 1, 2);
    ok(asks($picture, 'near', @cut, 2, bare($colour), 24), 'its path is drawn to the frame');
}

# ---- what nobody expects ----

sub test_corners {
    my %corners = (
        'no steps'            => [qw(--steps 0)],
        'from the minimum'    => [qw(--start 0,0)],
        'one step'            => [qw(--steps 1 --opt momentum)],
        'from far away'       => [qw(--start 9e6,-9e6)],
        'a narrow range'      => [qw(--range 0:1e4,0:1)],
        'a range far off'     => [qw(--range 99999999:100000001,5:6)],
        'a tiny range'        => [qw(--range 0:1e-9,0:1e-9)],
        'a diverging run'     => [qw(--opt sgd:lr=1e9)],
        'a hundred thousand'  => [qw(--steps 100000)],
        'a character no font' => ['--title', "a\x{f3}\x{b0}\x{80}\x{80}b \x{f0}\x{9f}\x{9a}\x{80}"],
        'Korean'              => ['--title', "\x{ed}\x{95}\x{9c}\x{ea}\x{b8}\x{80}"],
    );
    for my $name (sort keys %corners) {
        (my $folder = $name) =~ s/ /-/g;
        my $good = draw($folder, qw(--opt adam --func bowl --size 480x270 --name f), @{$corners{$name}});
        my $picture = ppm("$folder/f.png");
        ok($good && (asks($picture, 'size') // '') eq '480x270', "$name: drawn");
        ok(clean_script(script("$folder/f")), "$name: no number is missing from the script");
        my $black = asks($picture, 'share', '000000', 4) // 1;
        ok($black < 0.02, "$name: $black of it is black");
    }
}

# Every function there is, small: whole pictures, and scripts in which every number is finite.
sub test_functions {
    my @names = map { (split /\t/)[0] } `optviz list functions`;
    draw('all', qw(--opt sgd:lr=0.05 --func all --size 240x200 --format svg));
    my @bad = grep {
        !clean_script(script("all/$_-sgd")) || !run('rsvg-convert', '-o', 'seen.png', "$work/all/$_-sgd.svg")
    } @names;
    ok(!@bad, "every function is drawn, but not (@bad)");
}

test_sizes();
test_map($_) for qw(light dark);
test_panels();
test_edges();
test_formats();
test_svg();
test_twelve();
test_labels();
test_diverged();
test_corners();
test_functions();
print "1..$count\n";
