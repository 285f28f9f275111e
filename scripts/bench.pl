#!/usr/bin/env perl
# What users wait for, measured: whole processes, several runs in turn, medians and ratios.
# perl scripts/bench.pl [RUNS]   (from the project's top, after make)
use strict;
use warnings;
use Cwd 'abs_path';
use File::Temp 'tempdir';
use Time::HiRes 'time';

our $runs = shift // 15;
my $optviz = abs_path('optviz') or die "bench: ./optviz is not built: make\n";
chdir tempdir(CLEANUP => 1) or die;

# Runs a command silently; wall and user seconds.
sub measure {
    my @command = @_;
    my ($user, $from) = ((times)[2], time);
    my $pid = fork // die "bench: fork: $!\n";
    if (!$pid) {
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', '/dev/null';
        exec @command or exit 127;
    }
    waitpid $pid, 0;
    die "bench: '@command' failed\n" if $?;
    return (time - $from, (times)[2] - $user);
}

sub median {
    my @sorted = sort { $a <=> $b } @_;
    return $sorted[@sorted / 2];
}

sub spread {
    my @sorted = sort { $a <=> $b } @_;
    return sprintf '%7.1f %7.1f %7.1f', map { 1000 * $_ } $sorted[0], median(@_), $sorted[-1];
}

# A command alone: 20 starts a sample, because one is too short for the clock.
sub alone {
    my ($what, $goal, @command) = @_;
    my @user;
    for (1 .. $runs) {
        my $sum = 0;
        $sum += (measure(@command))[1] for 1 .. 20;
        push @user, $sum / 20;
    }
    printf "%-44s %s  user ms (goal %s)\n", $what, spread(@user), $goal;
}

# A command that is long enough for the clock: wall time, five times.
sub alone_once {
    my ($what, $goal, @command) = @_;
    printf "%-44s %s  wall ms (goal %s)\n", $what, spread(map { (measure(@command))[0] } 1 .. 5), $goal;
}

# Two commands in turn: the ratio of each pair.
sub against {
    my ($what, $goal, $ours, $theirs) = @_;
    my (@a, @ratio);
    for (1 .. $runs) {
        my ($mine, $peer) = ((measure(@$ours))[0], (measure(@$theirs))[0]);
        push @a, $mine;
        push @ratio, $mine / $peer;
    }
    printf "%-44s %s  wall ms, %.2f x its peer (goal %s)\n", $what, spread(@a), median(@ratio), $goal;
}

# Two commands once each, for work of many seconds.
sub once {
    my ($what, $goal, $ours, $theirs) = @_;
    my ($mine, $peer) = map { (measure(@$_))[0] } $ours, $theirs;
    printf "%-44s %7.1f %7s %7s  wall s, %.2f x its peer's %.1f s (goal %s)\n", $what, $mine, '', '',
        $mine / $peer, $peer, $goal;
}

my @one = ($optviz, qw(--opt adam --func bowl --quiet));
print "                                                 min  median     max\n";
alone('one run, numbers only', 'under 5', @one, '--no-plot');
measure(@one, qw(--format), $_, '--name', "ready-$_") for qw(png svg pdf);
chdir 'out' or die;
for my $format (qw(png svg pdf)) {
    against("one figure, $format, against gnuplot alone", 'at most 1.3',
        [@one, '--format', $format], ['gnuplot', '-d', "ready-$format.gp"]);
}

# A whole map, and the most memory it took where /usr/bin/time tells.
my @map = ($optviz, qw(map --opt adam --func rosenbrock --grid 512 --no-plot --quiet --raw map.raw));
alone_once('a map, 512x512x500 Adam, cells written', 'at most 150 wall', @map);
my $peak = `/usr/bin/time -f %M @map 2>&1 >/dev/null`;
printf "%-44s %7.1f MB (goal 20)\n", '- its memory', $1 / 1024 if $peak =~ /(\d+)\s*\z/;
alone_once('1e6 steps as CSV', 'under 1000 wall', $optviz,
    qw(--opt adam:lr=1e-5 --func bowl --steps 1000000 --no-plot --quiet --csv -));

chdir '..' or die;

# Frames, and gnuplot alone on the same script.
local $runs = $runs < 5 ? $runs : 5;
my @frames = ($optviz, qw(--opt notes --func rosenbrock --steps 3000 --view animate --size 800x600 --quiet));
measure(@frames, qw(--name ready-frames));
chdir 'out' or die;
against('60 frames of a GIF, against gnuplot alone', 'at most 1.5', \@frames, ['gnuplot', '-d', 'ready-frames.gp']);
chdir '..' or die;

# A million steps: drawing only, the numbers being ready.
for my $noise ([], [qw(--noise 20)]) {
    my @path = ($optviz, qw(--opt sgd:lr=0.01 --func himmelblau --format svg --quiet), @$noise);
    measure(@path, '--steps', $_, '--name', "steps-$_") for 1000, 1000000;
    chdir 'out' or die;
    against('1e6 ' . (@$noise ? 'noisy' : 'smooth') . ' steps, gnuplot, against 1e3', 'under 2',
        map { ['gnuplot', '-d', "steps-$_.gp"] } 1000000, 1000);
    printf "%-44s %d kB (goal under 1000)\n", '  their SVG', (-s 'steps-1000000.svg') / 1000;
    chdir '..' or die;
}

# A batch, and one gnuplot for each of its figures in turn.
my @optimizers = qw(sgd momentum nag adagrad rmsprop adadelta adam adamax nadam amsgrad adabelief lion);
my @functions  = ((map { (split /\t/)[0] } `$optviz list functions`)[0 .. 15]);
for my $format (qw(svg png)) {
    my @batch = ($optviz, '--opt', join(',', @optimizers), '--func', join(',', @functions), '--format', $format,
        qw(--steps 100 --quiet --out), "batch-$format");
    measure(@batch);
    my @scripts = glob "batch-$format/*.gp";
    once(scalar(@scripts) . " figures, $format, against a gnuplot each", 'at most 0.25', \@batch,
        ['sh', '-c', 'cd "$0" && for figure in *.gp; do gnuplot -d "$figure" || exit; done', "batch-$format"]);
}
# What of that gnuplot leaves to win: blank pages of that size, as a batch would draw them at its best.
sub blank_pages {
    my ($file, $pages) = @_;
    open my $out, '>', $file or die "bench: $file: $!\n";
    print $out "set terminal pngcairo size 1600,900\n";
    print $out "set output 'blank.png'\nset multiplot\nunset multiplot\nunset output\n" for 1 .. $pages;
    close $out or die "bench: $file: $!\n";
}
chomp(my $cores = `getconf _NPROCESSORS_ONLN`);
my $pages = 26 * $cores;
blank_pages("blank-$_.gp", 26) for 1 .. $cores;
blank_pages('blank.gp', 1);
once("$pages blank pages, png, $cores gnuplots", 'none: what is left to win',
    ['sh', '-c', 'for k in $(seq "$0"); do gnuplot -d "blank-$k.gp" & done; wait', $cores],
    ['sh', '-c', 'for k in $(seq "$0"); do gnuplot -d blank.gp || exit; done', $pages]);
chdir '/'; # the temporary folder goes now
