#!/usr/bin/env perl
# TAP: a command cut into parts by --shard and put together by merge writes what the whole writes,
# byte by byte, however the parts were computed; and merge names what is wrong with parts.
use strict;
use warnings;
use File::Temp ();

my $work = File::Temp::tempdir(CLEANUP => 1);
chdir $work or die "shards.t: $work: $!\n";
my $count = 0;

sub ok {
    my ($good, $name) = @_;
    print $good ? 'ok ' : 'not ok ', ++$count, " - $name\n";
    return $good;
}

sub skip {
    my ($name, $why) = @_;
    print 'ok ', ++$count, " - $name # SKIP $why\n";
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:raw', $file or return '';
    local $/;
    return scalar <$in> // '';
}

sub spew {
    my ($file, $text) = @_;
    open my $out, '>:raw', $file or die "shards.t: $file: $!\n";
    print $out $text;
    close $out or die "shards.t: $file: $!\n";
}

# The exit status of a shell's command; what it prints goes to `told`.
sub run {
    my ($command) = @_;
    return system("($command) >told 2>&1") >> 8;
}

sub files {
    my ($folder) = @_;
    my @names = sort map { s{^\Q$folder\E/}{}r } glob "$folder/*";
    return @names;
}

sub same_folders {
    my ($one, $other, $name) = @_;
    my @one = files($one);
    my @off = grep { slurp("$one/$_") ne slurp("$other/$_") } @one;
    ok(@one > 0 && "@one" eq join(' ', files($other)) && !@off, $name)
        or print "# other: @off; there: @one; here: ", join(' ', files($other)), "\n";
}

my $drawn = `gnuplot --version 2>/dev/null` ? '' : '--no-plot';

# Each: options, parts, whether figures are drawn.
my @commands = (
    ['a map',                'map --opt adam --func himmelblau --grid 33x21',                               3, $drawn],
    ['maps of one axis',     'map --opt sgd,momentum,adam --func rosenbrock --axes lr=1e-5..1:log:50',      4, '--no-plot'],
    ['more parts than cells', 'map --opt adam --func bowl --axes x=-1..1:2,y=0..1:2',                        9, '--no-plot'],
    ['a noisy map',          'map --opt adam:lr=0.1 --func himmelblau,bowl --noise 1 --runs 3 --grid 9',     2, '--no-plot'],
    ['a comparison',         '--opt notes --func bowl,linear,himmelblau --internals',                        5, '--no-plot'],
    ['a drawn comparison',   '--opt adam,sgd --func bowl',                                                  2, $drawn],
    ['runs with noise',      '--opt sgd,adam --func bowl --noise 0.5 --runs 4 --lang ko',                     2, '--no-plot'],
);
for my $c (@commands) {
    my ($name, $options, $parts, $plot) = @$c;
    system 'rm', '-rf', qw(whole parts merged);
    my $good = run("optviz $options $plot --out whole") == 0;
    $good &&= run("optviz $options $plot --out parts --shard $_/$parts --jobs " . (1 + $_ % 2)) == 0 for 1 .. $parts;
    ok($good && files('parts') == $parts, "$name: whole, and in $parts parts");
    ok(run("optviz merge \$(ls -r parts/*) --out merged $plot") == 0, "$name: merged") or print map { "# $_" } slurp('told');
    same_folders('whole', 'merged', "$name: the same files");
}

# Other numbers that a merge can write.
my $map = 'map --opt adam,sgd --func himmelblau --grid 20 --quiet';
system 'rm', '-rf', 'parts';
run("optviz $map --out parts --shard $_/2") for 1, 2;
for my $to (qw(csv json raw)) {
    run("optviz $map --$to - >whole.$to");
    run("optviz merge parts/* --quiet --$to - >merged.$to");
    ok(-s "whole.$to" && slurp("whole.$to") eq slurp("merged.$to"), "merge --$to - is the whole's");
}

# A part that is there is not computed again; one that is not whole is.
my ($first, $second) = map { "parts/himmelblau-map.shard-$_-of-2" } 1, 2;
my $kept = slurp($first);
utime 1, 1, $first;
run('optviz ' . ($map =~ s/ --quiet//r) . ' --out parts --shard 1/2');
ok((stat $first)[9] == 1 && slurp('told') =~ /is there and whole/, 'a whole part is left as it is');
spew($first, substr $kept, 0, 500);
run("optviz $map --out parts --shard 1/2");
ok(slurp($first) eq $kept, 'a truncated part is computed again');
run('optviz map --opt adam,sgd --func himmelblau --grid 20 --steps 7 --quiet --out parts --shard 1/2');
ok(slurp($first) ne $kept, 'a part of another command is computed again');

# What merge says.
sub refused {
    my ($name, $status, $text, @files) = @_;
    my $got = run("optviz merge @files");
    my $told = slurp('told');
    ok($got == $status && index($told, $text) >= 0 && $told =~ tr/\n// == 1, "$name is named") or print "# $got: $told";
}
refused('a foreign part', 2, "'$second' is foreign", $first, $second);
spew($first, $kept);
refused('a missing part', 2, 'part 2 of 2 is missing', $first);
refused('a doubled part', 2, "part 1 is there twice: '$first' and '$first'", $first, $second, $first);
spew('cut', substr $kept, 0, length($kept) - 100);
refused('a truncated part', 1, "'cut' is truncated", 'cut', $second);
my $other = $kept;
substr($other, 9000, 1) ^= "\1";
spew('bent', $other);
refused('a damaged part', 1, "'bent' is damaged", 'bent', $second);
refused('what is no part', 1, "'told.csv' is no part", 'told.csv') if spew('told.csv', "x,y\n1,2\n") || 1;
refused('a part that is not there', 1, "cannot read 'nothing'", 'nothing');
run("optviz $map --out parts --shard 1/3");
refused('a part of another division', 2, 'is one of 3 parts', $second, 'parts/himmelblau-map.shard-1-of-3');
spew('data.csv', "x,y\n1,2\n2,3\n3,5\n");
run("optviz --opt adam --func linear:data=data.csv --out data --quiet --shard $_/2") for 1, 2;
spew('data.csv', "x,y\n1,2\n2,3\n3,6\n");
refused('other data', 1, 'computed with other data', glob 'data/*');

# By GNU parallel, some parts killed in the middle, the rest made up for by the same command.
if (run('command -v parallel') != 0 || (run('parallel --version </dev/null'), slurp('told') !~ /GNU/)) {
    skip("parts by GNU parallel$_", 'GNU parallel is not installed') for '', ', killed and resumed';
} else {
    my $long = 'map --opt adam --func rastrigin --grid 300 --steps 600 --quiet --no-plot';
    system 'rm', '-rf', qw(whole parts merged);
    run("optviz $long --out whole");
    my $all = "parallel --will-cite -j 2 optviz $long --jobs 1 --out parts --shard {}/6 ::: 1 2 3 4 5 6";
    my $pid = fork // die "shards.t: fork: $!\n";
    if (!$pid) {
        setpgrp 0, 0;
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', '/dev/null';
        exec 'sh', '-c', $all;
    }
    setpgrp $pid, $pid;
    select undef, undef, undef, 0.02 until files('parts') >= 2 || waitpid($pid, 1) == $pid;
    kill 'KILL', -$pid;    # while some are under way
    waitpid $pid, 0;
    my @there = grep { !/\.tmp|^\./ } files('parts');
    ok(@there >= 1 && run('optviz merge parts/*-of-6') == (@there == 6 ? 0 : 2), 'parts by GNU parallel, killed in the middle');
    ok(run($all) == 0 && run('optviz merge parts/*-of-6 --out merged --quiet --no-plot') == 0, 'they are resumed')
        or print map { "# $_" } slurp('told');
    same_folders('whole', 'merged', 'and give what the whole gives');
}
print "1..$count\n";
