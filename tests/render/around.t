#!/usr/bin/env perl
# TAP: figures of what acts round a rule and of functions made at run time: the fan of noisy runs, the
# cloud of gradients, mini-batches side by side, turned functions, formulas.
use strict;
use warnings;
no warnings "qw"; # starts and expressions hold commas
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

my @at   = (960, 540);
my @size = qw(--size 960x540);

# What holds for every picture: it has its size, its border is paper, little of it is black, and no
# number is missing from its script. Gives the script and the picture.
sub whole {
    my ($name, $file) = @_;
    my $s       = script($file);
    $s->{text} =~ s/(?<== )inf"/"/; # the median of runs of which most diverged may be told so
    my $picture = ppm("$file.png");
    ok((asks($picture, 'size') // '') eq join('x', @at), "$name: drawn");
    ok(clean_script($s), "$name: no number is missing from the script");
    ok(asks($picture, 'border', 8, bare($s->{PAPER} // '#000000'), 4), "$name: a clean border");
    my $black = asks($picture, 'share', '000000', 4) // 1;
    ok($black < 0.02, "$name: $black of it is black");
    return ($s, $picture);
}

# The pieces of a datablock, each a list of rows of numbers; empty lines part them.
sub pieces {
    my ($text) = @_;
    return map { [map { [split / /] } split /\n/] } grep { /\S/ } split /\n\n+/, $text;
}

# A label of the script, its markup taken out.
sub says {
    my ($s, $text) = @_;
    my @labels = map { s/\{\/:\w+ ([^{}]*)\}/$1/gr =~ s/[{}]//gr } $s->{code} =~ /^set label "((?:[^"\\]|\\.)*)"/gm;
    return grep { index($_, $text) >= 0 } @labels;
}

# ---- the fan ----

# The mean over the runs of a CSV, by step, as rows of a trace.
sub mean_rows {
    my (@rows) = @_;
    my @mean;
    for my $row (@rows) {
        my $m = $mean[$row->[0]] //= [$row->[0], 0, 0, 0];
        $m->[$_] += $row->[$_] for 1, 2;
        $m->[3]++;
    }
    return map { [$_->[0], $_->[1] / $_->[3], $_->[2] / $_->[3]] } @mean;
}

sub test_fan {
    my ($theme) = @_;
    my $name = "fan, $theme";
    draw("fan-$theme", qw(--opt sgd --func bowl --noise 1 --runs 20 --theme), $theme, @size) or return ok(0, $name);
    my ($s, $picture) = whole($name, "fan-$theme/bowl-sgd");
    my @rows = trace("fan-$theme/bowl-sgd");
    my @runs = do { my %run; $run{$_->[-1]} = 1 for @rows; keys %run };
    ok(@runs == 20 && @rows == 20 * 31, "$name: all runs stand in the CSV");
    ok(path_has_colour($s, 0, @at, $picture, $s->{COLOUR}[0], mean_rows(@rows)), "$name: the mean path is drawn");
    my @fan  = pieces($s->{blocks}{FAN});
    my @path = pieces($s->{blocks}{PATH});
    ok(@fan >= 20 && @path >= 1, "$name: " . @fan . " pieces behind it");
    ok(says($s, 'noise 1 (seed 0)') && says($s, '20 runs'), "$name: noise, seed and runs are told");

    # one run alone is another path than the mean, and has no fan
    my ($alone) = grep { $_->[-1] eq '7' && $_->[0] == 3 } @rows;
    my ($mean) = grep { $_->[0] == 3 } mean_rows(@rows);
    ok(abs($alone->[1] - $mean->[1]) > 1e-3, "$name: a run is not the mean");
}

sub test_fans {
    draw('fans', qw(--opt sgd,adam,momentum:lr=2 --func bowl --noise 0.5 --runs 8 --view compare), @size)
        or return ok(0, 'fans');
    my ($s, $picture) = whole('fans', 'fans/bowl-compare');
    my @labels = says($s, 'faint: each run, bold: their mean');
    ok(@labels, 'fans: it is told what faint and bold lines are');
    draw('fan-gone', qw(--opt sgd:lr=2.5 --func bowl --noise 1 --runs 5), @size) or return ok(0, 'fan-gone');
    whole('runs that all diverge', 'fan-gone/bowl-sgd');
    draw('fan-short', qw(--opt newton --func bowl --noise 0.1 --runs 5 -n 0), @size) or return ok(0, 'fan-short');
    whole('runs of no step', 'fan-short/bowl-newton');
}

# ---- the cloud ----

sub test_cloud {
    my ($name, $func, @options) = @_;
    my $file = "cloud-$func/$func-sgd";
    draw("cloud-$func", qw(--opt sgd --view cloud --func), $func, @options, @size) or return ok(0, $name);
    my ($s, $picture) = whole($name, $file);
    my @full  = split /\n/, $s->{blocks}{FULL};
    my @cloud = split /\n/, $s->{blocks}{CLOUD};
    my @rows  = trace($file);
    ok(@full == 5 && @cloud == 200, "$name: forty gradients at each of five places");

    # the full arrows stand on the path and point down the gradient of their row
    my $straight = 0;
    for my $arrow (map { [split / /] } @full) {
        my ($row) = grep { abs($_->[1] - $arrow->[0]) < 1e-5 && abs($_->[2] - $arrow->[1]) < 1e-5 } @rows;
        next unless $row;
        my ($gx, $gy) = @$row[4, 5];
        my ($dx, $dy) = @$arrow[2, 3];
        $straight++ if abs($dx * $gy - $dy * $gx) < 1e-5 * sqrt(($dx**2 + $dy**2) * ($gx**2 + $gy**2))
            && $dx * $gx + $dy * $gy < 0;
    }
    ok($straight == 5, "$name: $straight of 5 full arrows point downhill from the path");

    # the longest is seen, in ink
    my ($longest) = sort { $b->[2]**2 + $b->[3]**2 <=> $a->[2]**2 + $a->[3]**2 } map { [split / /] } @full;
    my ($x, $y, $dx, $dy) = @$longest;
    my @middle = pixel($s, 0, @at, $x + 0.6 * $dx, $y + 0.6 * $dy);
    ok(asks($picture, 'near', @middle, 3, bare($s->{INK}), 48), "$name: its longest arrow is seen at (@middle)");

    # those of the cloud at a place are not all one
    my %different = map { $_ => 1 } @cloud[0 .. 39];
    ok(keys %different > 8, "$name: " . keys(%different) . ' different ones at the first place');
}

# ---- mini-batches side by side ----

sub test_batches {
    draw('batches', qw(--opt sgd:lr=0.02 --func linear --batch 1,10,full -n 30 --view panels), @size)
        or return ok(0, 'batches');
    my ($s, $picture) = whole('batches', 'batches/linear-compare');
    my @names = ('SGD batch=1', 'SGD batch=10', 'SGD full batch');
    my @files = qw(sgd-batch=1 sgd-batch=10 sgd-full);
    ok($s->{MAPS} == 3, 'batches: three panels');
    for my $k (0 .. 2) {
        ok(says($s, $names[$k]), "batches: a panel of $names[$k]");
        my @steps = trace("batches/linear-$files[$k]");
        my ($longest) = sort { length_of($b, \@steps) <=> length_of($a, \@steps) } 1 .. $#steps;
        my @middle = map { ($steps[$longest - 1][$_] + $steps[$longest][$_]) / 2 } 1, 2;
        my @spot   = pixel($s, $k, @at, @middle);
        ok(asks($picture, 'near', @spot, 2, bare($s->{COLOUR}[$k]), 48), "batches: the path of $names[$k] at (@spot)");
    }
    ok(3 == keys %{{map { $_ => 1 } @{$s->{COLOUR}}}}, 'batches: each has a colour');
}

# The square of the length of the step to row i.
sub length_of {
    my ($i, $rows) = @_;
    return ($rows->[$i][1] - $rows->[$i - 1][1])**2 + ($rows->[$i][2] - $rows->[$i - 1][2])**2;
}

# ---- turned functions and formulas ----

sub test_turned {
    my @turn = qw(--rotate 45 --shift 1,2);
    draw('turned', qw(--opt sgd,adam --func bowl --view compare), @turn, @size) or return ok(0, 'turned');
    my $file = 'turned/bowl-turned45-shifted1_2';
    my ($s, $picture) = whole('turned', "$file-compare");
    ok(says($s, 'Bowl turned by 45 degrees, shifted by (1, 2)'), 'turned: the title says so');
    my $alone = script("$file-sgd");
    ok(says($alone, 'turned by 45 degrees'), 'turned: so does that of one run');
    my ($mx, $my) = pixel($s, 0, @at, 1, 2);
    my $star = grep { asks($picture, 'near', $mx + $_->[0], $my + $_->[1], 2, bare($s->{INK}), 48) } [0, -6], [6, -2],
        [-6, -2];
    ok($star == 3, "turned: the star has moved to (1, 2), seen at $star of 3 points");
    ok(path_has_colour($alone, 0, @at, ppm("$file-sgd.png"), $alone->{COLOUR}[0], trace("$file-sgd")),
        'turned: the path runs where the steps lie');
}

sub test_formulas {
    my %formulas = (
        'a formula'         => ['x^2 + 2*sin(y)^2', 'x^2 + 2 sin(y)^2'],
        'a kink'            => ['abs(x) + max(y, -y/2)', 'max(y'],
        'a hole'            => ['x^2 + log(y)^2', 'log(y)'],
        'a hostile formula' => ['if(x < 1, x^2, 2*x - 1) + y^2', 'if(x'],
        'a flat one'        => ['0*x + 3', undef],
    );
    for my $name (sort keys %formulas) {
        (my $folder = $name) =~ s/ /-/g;
        my ($formula, $title) = @{$formulas{$name}};
        draw($folder, qw(--opt sgd:lr=0.05,adam --start 1.5,2 -n 20 --view contour --func), $formula, @size)
            or do { ok(0, $name); next };
        my ($s) = whole($name, "$folder/expression-compare");
        ok(!defined $title || says($s, $title), "$name: stands on the figure");
    }
}

test_fan($_) for qw(light dark);
test_fans();
test_cloud('a cloud of mini-batches', 'linear', qw(--batch 10));
test_cloud('a cloud of noise', 'booth', qw(--noise 3 -n 20));
test_batches();
test_turned();
test_formulas();
print "1..$count\n";
