#!/usr/bin/env perl
# TAP: what repeated noisy runs come to, from their CSV: the mean of a loss plot by evaluations, where
# the norm of the gradient is averaged over the runs and not taken of the mean; median and quartiles
# in JSON.
use strict;
use warnings;
BEGIN { (my $common = $0) =~ s{[^/]*$}{figures.pl}; require($common =~ m{^/} ? $common : "./$common") }
our ($work, $count);

my $runs = 5;
my @same = (qw(--opt sgd:lr=0.5 --func bowl --noise 0.5 --steps 6 --runs), $runs);

# Rows of a CSV by the names of its columns.
sub table {
    my ($file) = @_;
    my ($head, @rows) = split /\n/, slurp($file);
    my @names = split /,/, $head // '';
    return map { my %row; @row{@names} = split /,/; \%row } @rows;
}

ok(run('optviz', '-q', @same, '--csv', "$work/steps.csv", '--json', "$work/runs.json", '--no-plot'),
    'steps as CSV and JSON');
my @rows = table("$work/steps.csv");
ok(@rows == 7 * $runs, scalar(@rows) . ' rows');
ok(draw('loss', @same, qw(--view loss --y gradient --x evaluations)), 'a loss plot is drawn');

my @mean = (0) x 7;
$mean[$_->{step}] += sqrt($_->{grad_x}**2 + $_->{grad_y}**2) / $runs for @rows;
my ($best) = slurp("$work/loss/bowl-sgd.gp") =~ /^\$BEST << EOD\n(.*?)\n\n/ms;
my @shown = map { [split / /] } split /\n/, $best // '';
ok(@shown == 7, scalar(@shown) . ' points of the mean');
for my $step (0 .. $#shown) {
    my ($x, $y) = @{$shown[$step]};
    my $want = log($mean[$step]) / log(10);    # the axis is logarithmic
    ok(abs($y - $want) < 1e-4 && $x == $step + 1, "step $step: $x gradients, 10^$y, the mean has 10^$want");
}

# Quantiles by interpolation between order statistics (Hyndman and Fan's type 7).
sub quantile {
    my ($q, @f) = @_;
    @f = sort { $a <=> $b } @f;
    my $at = $q * $#f;
    my $i  = int $at;
    return $f[$i] + ($at - $i) * (($f[$i + 1] // $f[$i]) - $f[$i]);
}

my @last = map { $_->{f} } grep { $_->{step} == 6 } @rows;
my $json = slurp("$work/runs.json");
for my $name (['f_lower', 0.25], ['f_median', 0.5], ['f_upper', 0.75]) {
    my ($got) = $json =~ /"$name->[0]": ([-+.\de]+)/;
    my $want = quantile($name->[1], @last);
    ok(defined $got && abs($got - $want) < 1e-12, "$name->[0]: " . ($got // 'none') . ", not $want");
}
ok($json =~ /"runs": $runs\b/, 'and how many they are');
print "1..$count\n";
