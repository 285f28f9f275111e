#!/usr/bin/env perl
# TAP: every folder tests/cli/NAME with a script `cmd` is a test. The script runs by sh in a fresh
# folder, with optviz first on PATH and $TOP the project; its stdout, stderr and exit status must be
# exactly what the files out, err and status beside it say (missing: nothing, nothing, 0), and where
# there is a file `files`, `find . -type f`, sorted, must afterwards give exactly that.
#   prove tests/cli/cases.t [:: NAME...]      these only
#   UPDATE=1 prove -v tests/cli/cases.t       write down what came, for review by git diff;
#                                             `files` only where it is already there
use strict;
use warnings;
use File::Path ();

my $limit = $ENV{CASE_LIMIT} // 120;    # seconds that one case may take
my $shown = 200;    # lines of one difference

(my $here = $0) =~ s{/?[^/]*$}{};
chdir(($here eq '' ? '.' : $here) . '/../..') or die "cases.t: $!\n";
chomp(my $top = `pwd`);
my $bin = $ENV{BUILD} // '.';
$bin = "$top/$bin" unless $bin =~ m{^/};
my $update = delete $ENV{UPDATE};
$ENV{PATH} = "$bin:$ENV{PATH}";
$ENV{TOP}  = $top;
$ENV{LC_ALL} //= 'C.UTF-8';

my $work = ($ENV{TMPDIR} // '/tmp') . "/optviz-cases.$$";
mkdir $work, 0700 or die "cases.t: $work: $!\n";
my $parent = $$;
END { File::Path::rmtree($work) if defined $work && defined $parent && $$ == $parent }
my $running = 0;    # the process group of the case under way
for my $signal (qw(HUP INT TERM)) {
    $SIG{$signal} = sub { kill 'KILL', -$running if $running; exit 130 };
}

sub slurp {
    my ($file) = @_;
    return undef unless -e $file;
    open my $in, '<:raw', $file or die "cases.t: $file: $!\n";
    local $/;
    return scalar(<$in>) // '';
}

sub spew {
    my ($file, $text) = @_;
    open my $out, '>:raw', $file or die "cases.t: $file: $!\n";
    print $out $text;
    close $out or die "cases.t: $file: $!\n";
}

# Runs the case in its own process group, and ends what is left of that group; gives the status.
sub run_case {
    my ($case, $at) = @_;
    my $pid = fork // die "cases.t: fork: $!\n";
    if (!$pid) {
        $SIG{$_} = 'DEFAULT' for qw(HUP INT TERM);
        setpgrp 0, 0;
        chdir "$at/folder" or die "cases.t: $at: $!\n";
        open STDIN,  '<', '/dev/null' or die;
        open STDOUT, '>', "$at/out"   or die;
        open STDERR, '>', "$at/err"   or die;
        exec 'sh', "$top/tests/cli/$case/cmd" or exit 127;
    }
    setpgrp $pid, $pid;    # here, too, for who comes first is not known
    $running = $pid;
    my $late = 0;
    local $SIG{ALRM} = sub { $late = 1; kill 'KILL', -$pid };
    alarm $limit;
    1 while waitpid($pid, 0) != $pid;
    my $status = $?;
    alarm 0;
    kill 'KILL', -$pid;
    $running = 0;
    return "stopped after $limit seconds" if $late;
    return $status & 127 ? 128 + ($status & 127) : $status >> 8;
}

# What came, by the name of the file that says what should come.
sub observe {
    my ($case) = @_;
    my $at = "$work/$case";
    mkdir $at and mkdir "$at/folder" or die "cases.t: $at: $!\n";
    my %got = (status => run_case($case, $at) . "\n");
    $got{$_} = slurp("$at/$_") // '' for qw(out err);
    if (-e "tests/cli/$case/files") {
        $got{files} = join '', sort `cd '$at/folder' && find . -type f`;
    }
    return %got;
}

sub difference {
    my ($case, $name, $expected, $got) = @_;
    spew("$work/$case/expected", $expected);
    spew("$work/$case/got",      $got);
    my @lines =
        `diff -u -L tests/cli/$case/$name -L 'what came' '$work/$case/expected' '$work/$case/got'`;
    splice @lines, $shown, @lines, "... (@{[@lines - $shown]} more lines)\n" if @lines > $shown;
    for my $line (@lines) {
        chomp $line;
        print "# $line\n";
    }
}

my %nothing = (status => "0\n", out => '', err => '', files => '');

# Writes the expectation down; a file that would say nothing is removed.
sub rewrite {
    my ($file, $name, $got) = @_;
    return spew($file, $got) if $name eq 'files' || $got ne $nothing{$name};
    unlink $file if -e $file;
}

sub check {
    my ($number, $case) = @_;
    if (!-e "tests/cli/$case/cmd") {
        print "not ok $number - $case has no cmd\n";
        return;
    }
    my %got = observe($case);
    my @off;
    for my $name (grep { exists $got{$_} } qw(status out err files)) {
        my $file     = "tests/cli/$case/$name";
        my $expected = slurp($file) // $nothing{$name};
        next if $expected eq $got{$name};
        push @off, $name;
        $update ? rewrite($file, $name, $got{$name}) : difference($case, $name, $expected, $got{$name});
    }
    my $off = @off ? ' - ' . ($update ? 'rewritten' : 'other') . ": @off" : '';
    print @off && !$update ? 'not ok' : 'ok', " $number - $case$off\n";
    File::Path::rmtree("$work/$case");
}

$| = 1;
my @cases = @ARGV;
@cases = sort grep { $_ ne 'fake' } map { m{([^/]+)/$} } glob 'tests/cli/*/' unless @cases;
print '1..', scalar @cases || 1, "\n";
print "not ok 1 - there are cases in tests/cli\n" unless @cases;
my $number = 0;
check(++$number, $_) for @cases;
