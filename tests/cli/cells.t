#!/usr/bin/env perl
# TAP: a cell of a map is a run: every number in some rows of many maps, picked by a generator of
# their own, is the one that the run with the same settings prints, to the last digit.
use strict;
use warnings;


my $picked = 4;    # cells of each map
my $count  = 0;

sub ok {
    my ($good, $name) = @_;
    print $good ? 'ok ' : 'not ok ', ++$count, " - $name\n";
    return $good;
}

# What a command prints; undef where it fails.
sub output {
    my (@command) = @_;
    my $pid = open(my $out, '-|') // die "cells.t: fork: $!\n";
    if (!$pid) {
        open STDERR, '>', '/dev/null' or die;
        exec @command or exit 127;
    }
    local $/;
    my $text = <$out>;
    close $out;
    return $? == 0 ? $text : undef;
}

# The rows of a CSV text, a hash each.
sub rows {
    my ($head, @lines) = split /\n/, shift;
    my @names = split /,/, $head;
    return map { my %row; @row{@names} = split /,/, $_, -1; \%row } @lines;
}

my $state = 1;

sub any {
    my ($n) = @_;
    $state = ($state * 1103515245 + 12345) % 2**31;
    return int($state / 2**31 * $n);
}

# The median of one run's values as text, or of several as numbers.
sub median {
    my @sorted = sort { $a <=> $b } @_;
    my $half   = ($#sorted) / 2;
    return ($sorted[int $half] + $sorted[int($half + 0.5)]) / 2;
}

# null in JSON, nothing in CSV.
sub field {
    my ($json, $key) = @_;
    my ($value) = $json =~ /"\Q$key\E": ("?)([^",}]*)\1/ ? $2 : 'missing';
    return $value eq 'null' ? '' : $value;
}

# What differs between a cell of one run and that run.
sub differences {
    my ($row, $json) = @_;
    my %of = (f => 'f', best_f => 'best_f', steps => 'step', distance => 'distance', status => 'status');
    $of{turns} = 'turns' if exists $row->{turns};
    return grep { $row->{$_} ne field($json, $of{$_}) } sort keys %of;
}

# The map's options, and the run's, in which {x} stands for the cell's x and so on; `tricky` rows are
# compared beside the picked ones.
sub compare {
    my ($map, $run, $tricky) = @_;
    my $csv = output('sh', '-c', "optviz map $map --csv -");
    ok(defined $csv, "optviz map $map") or return;
    my @rows  = rows($csv);
    my @cells = map { $rows[any(scalar @rows)] } 1 .. $picked;
    push @cells, grep { defined } (grep { $tricky->($_) } @rows)[0, -1] if $tricky;
    for my $row (@cells) {
        (my $command = $run) =~ s/\{([^}]+)\}/$row->{$1}/g;
        my $json = output('sh', '-c', "optviz $command --json -") // '';
        my @off = differences($row, $json);
        if ($row->{f} eq '') {    # no run at all begins there
            ok($json eq '' && "$row->{status} $row->{steps}" eq 'diverged 0', "optviz $command fails");
            next;
        }
        ok(!@off && $json ne '', "optviz $command")
            or print "# @off: ", join(', ', map { "$_=$row->{$_}" } sort keys %$row), "\n";
    }
}

sub diverged { return $_[0]{status} eq 'diverged' }

compare('--opt adam --func himmelblau --grid 40', '--opt adam --func himmelblau --start {x},{y} --steps 500');
compare('--opt sgd:lr=0.02 --func himmelblau --grid 30x20 --value turns',
    '--opt sgd:lr=0.02 --func himmelblau --start {x},{y} --steps 500', \&diverged);
compare('--opt sgd:lr=3 --func beale --grid 20 --steps 60', '--opt sgd:lr=3 --func beale --start {x},{y} --steps 60', \&diverged);
compare('--opt momentum --func bowl --axes lr=1e-3..3:log:24,momentum=0..0.99:24',
    '--opt momentum:lr={lr}:momentum={momentum} --func bowl --steps 500', \&diverged);
compare('--opt lbfgs,newton --func rosenbrock --grid 12', '--opt {optimizer} --func rosenbrock --start {x},{y} --steps 500');
compare('--opt bb --func rosenbrock --axes y=-1..2:30,lr=1e-4..1:log:9', '--opt bb:lr={lr} --func rosenbrock --start -1.2,{y} --steps 500',
    \&diverged);
compare('--opt rmsprop --func rosenbrock --axes alpha=0.5..0.999:40 --start 1.5,2 --lr 0.01',
    '--opt rmsprop:lr=0.01:alpha={alpha} --func rosenbrock --start 1.5,2 --steps 500');
compare('--opt lbfgs --func beale --axes history=1..10', '--opt lbfgs:history={history} --func beale --steps 500');
compare('--opt adam:lr=0.3 --func ackley --axes end=0..1:20,x --grid 20 --start 0,3 --schedule cosine',
    '--opt adam:lr=0.3 --func ackley --start {x},3 --schedule cosine:end={end} --steps 500');
compare('--opt sgd:lr=0.01 --func six-hump-camel --axes noise=0..3:20,warmup=0..50:10 --seed 7 --steps 80',
    '--opt sgd:lr=0.01 --func six-hump-camel --noise {noise} --warmup {warmup} --seed 7 --steps 80');
compare('--opt adam:lr=0.1 --func hills --axes steps=0..200,clip-norm=0.1..10:log:7 --start 2,2',
    '--opt adam:lr=0.1 --func hills --steps {steps} --clip-norm {clip-norm} --start 2,2');
compare('--opt sgd:lr=0.002 --func linear --axes batch=1..16,clip-value=1..50:5 --scale-lr --steps 60',
    '--opt sgd:lr=0.002 --func linear --batch {batch} --scale-lr --clip-value {clip-value} --steps 60');
compare('--opt adagrad:lr=0.5 --func himmelblau --axes condition=1..1e4:log:12,rotate=-90..90:13 --start 1,1',
    '--opt adagrad:lr=0.5 --func himmelblau --condition {condition} --rotate {rotate} --start 1,1 --steps 500');
compare("--opt sgd:lr=0.1 --func 'log(x) + a*y^2' --param a=3 --range -1:2,-1:1 --axes x,y --grid 11 --steps 20 --shift 0.5,0",
    "--opt sgd:lr=0.1 --func 'log(x) + a*y^2' --param a=3 --range -1:2,-1:1 --start {x},{y} --steps 20 --shift 0.5,0",
    sub { $_[0]{f} ne '' });

# Several runs of a cell: medians of what the runs' steps say.
my $noisy = '--opt momentum:lr=0.01 --func himmelblau --noise 20 --steps 40';
my $csv = output('sh', '-c', "optviz map $noisy --runs 5 --grid 8 --csv -") // '';
ok($csv =~ /^x,y,f,best_f,steps,distance,status,minimum,share\n/, 'the head of a map of several runs');
my @rows = rows($csv);
ok(!(grep { $_->{share} !~ /^(?:0\.[2468]|1)$/ } @rows), 'shares of five runs are fifths');
for (1 .. $picked) {
    my $row = $rows[any(scalar @rows)];
    my $at  = "$noisy --runs 5 --start $row->{x},$row->{y}";
    my $json = output('sh', '-c', "optviz $at --json -") // '';
    ok($row->{f} eq field($json, 'f_median'), "the median f of optviz $at");
    my %best;
    for my $step (rows(output('sh', '-c', "optviz $at --csv -") // '')) {
        my $run = $step->{run};
        $best{$run} = $step->{f} if !defined $best{$run} || $step->{f} < $best{$run};
    }
    ok(keys %best == 5 && median(values %best) == $row->{best_f}, 'the median of the best f of each run');
}
print "1..$count\n";
