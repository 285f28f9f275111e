#!/usr/bin/env perl
# TAP: bad input, by the hundred. tests/cli/bad.table has the command lines and what is said of each:
#
#     @ NAME TEXT          a file that is there
#     $ WORDS              a command line without its first word
#     > MESSAGE            exit status 2 and that one line on standard error, after "optviz: "
#     1> MESSAGE           exit status 1
#     0                    exit status 0
#
# A word may be in single quotes; \n, \r, \t, \\, \' and \xHH stand for bytes, and @(TEXT*N) for N times
# TEXT, in files, too. Nothing comes on standard output, and no file is made. Messages in which
# optviz shortened something have its "...".
#
# tests/cli/ranges.table has the hyperparameters and what they may be, by which more is tried.
#   UPDATE=1 perl tests/cli/bad.t      write down what came, for review by git diff
use strict;
use warnings;
use Cwd ();
use File::Path ();
use POSIX ();

(my $here = $0) =~ s{/?[^/]*$}{};
chdir(($here eq '' ? '.' : $here) . '/../..') or die "bad.t: $!\n";
my $top    = Cwd::getcwd();
my $build  = $ENV{BUILD} // 'build/release';
my $optviz = ($build =~ m{^/} ? $build : "$top/$build") . '/optviz';
my $table  = "$top/tests/cli/bad.table";
my $work   = ($ENV{TMPDIR} // '/tmp') . "/optviz-bad.$$";
$ENV{LC_ALL} //= 'C.UTF-8';

my $parent = $$;
END { chdir '/'; File::Path::rmtree($work) if defined $parent && $$ == $parent }
mkdir $work, 0700 and mkdir "$work/in" and chdir "$work/in" or die "bad.t: $work: $!\n";

sub slurp {
    my ($file) = @_;
    open my $in, '<:raw', $file or die "bad.t: $file: $!\n";
    local $/;
    return scalar(<$in>) // '';
}

# What a piece of the table stands for.
sub unescape {
    my ($text) = @_;
    $text =~ s/\@\((.*?)\*(\d+)\)/$1 x $2/ge;
    my %plain = (n => "\n", t => "\t", r => "\r", '\\' => '\\', "'" => "'");
    $text =~ s/\\(?:x([0-9a-fA-F]{2})|(.))/defined $1 ? chr hex $1 : $plain{$2} \/\/ die "bad.t: \\$2\n"/ges;
    return $text;
}

sub words {
    my ($line) = @_;
    my @words;
    while ($line =~ /\G\s*((?:'(?:[^'\\]|\\.)*'|[^\s'\\]|\\.)+)/gs) {
        my $word = $1;
        $word =~ s/'((?:[^'\\]|\\.)*)'/$1/gs if $word =~ /^'|[^\\]'/;
        push @words, unescape($word);
    }
    return @words;
}

# Runs optviz; gives its status, what it printed and what it said.
sub run {
    my (@arguments) = @_;
    my $pid = fork // die "bad.t: fork: $!\n";
    if (!$pid) {
        open STDIN,  '<', '/dev/null' or die;
        open STDOUT, '>', '../out' or die;
        open STDERR, '>', '../err' or die;
        exec $optviz, @arguments or POSIX::_exit(127);
    }
    waitpid $pid, 0;
    my $status = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
    return ($status, slurp('../out'), slurp('../err'));
}

# The answer as the table writes it.
sub answer {
    my ($status, $out, $err) = run(@_);
    my $line = $err eq '' ? '' : "> $err" =~ s/^> optviz: /> /r =~ s/\n\z//r;
    $line = "$status$line" unless $status eq '2' && $line ne '';
    $line .= ' and it printed' if $out ne '' && $status ne '0';
    $line = '0' if $status eq '0' && $err eq '';
    return $line =~ s/\n/\\n/gr;
}

my ($count, %file) = (0);

sub result {
    my ($good, $name) = @_;
    print $good ? 'ok ' : 'not ok ', ++$count, ' - ', substr($name, 0, 150) =~ s/#/\\#/gr, "\n";
    return $good;
}

sub listing {
    my @left;
    opendir my $list, '.' or die;
    push @left, grep { !/^\.\.?$/ && !$file{$_} } readdir $list;
    return "@left";
}

sub try_table {
    my @new;
    my ($command, $lines) = ('', 0);
    for my $line (split /\n/, slurp($table)) {
        if ($line =~ /^@ (\S+) ?(.*)/) {
            open my $out, '>:raw', $1 or die "bad.t: $1: $!\n";
            print $out unescape($2);
            close $out;
            $file{$1} = 1;
        }
        $command = $1 if $line =~ /^\$ (.*)/;
        if ($line =~ /^(?:\d*> |0$)/) {
            my $got = answer(words($command));
            $lines++;
            result($got eq $line, $command) or print "# it should say: $line\n# it says:       $got\n";
            $line = $got;
        }
        push @new, $line;
    }
    result($lines >= 400, "$lines command lines");
    my $left = listing();
    result($left eq '', "no file is made: $left");
    return unless $ENV{UPDATE};
    open my $out, '>:raw', $table or die;
    print $out "$_\n" for @new;
    close $out;
}

# NAME PARAM LEAST MOST [below|whole]: the bounds themselves are taken, what is beyond is not.
sub try_range {
    my ($name, $param, $least, $most, $kind) = @_;
    my $words = ($kind eq 'whole' ? 'a whole number ' : '') . "from $least to " . ($kind eq 'below' ? 'below ' : '') . $most;
    my @off;
    my $check = sub {
        my ($value, $expected) = @_;
        my $got = answer('--opt', "$name:$param=$value", qw(--func bowl -n 1 --csv - -q));
        push @off, "$value: $got" if $got ne $expected;
    };
    my @outside = ($least - 1, -1e308, 1e308, $most + 1, $least == 0 ? -5e-324 : ());
    push @outside, $most if $kind eq 'below';
    push @outside, 0.5   if $kind eq 'whole';
    $check->($_, "> $name:$param=$_ is out of range: $param must be $words") for @outside;
    $check->($_, "> $name:$param=$_: '$_' is not a @{[/^(nan|inf|1e309|0x1)$/ ? 'finite decimal number' : 'number']}; $param must be $words")
        for '', 'x', 'nan', 'inf', '1e309', '0x1', '1;';
    $check->($_, '0') for $least, $kind eq 'below' ? 0.9999 : $most;
    result(!@off, "$name:$param, $words") or print map { "# $_\n" } @off;
}

sub try_ranges {
    my %known;
    for my $line (grep { /^[^#]/ } split /\n/, slurp("$top/tests/cli/ranges.table")) {
        my ($names, $param, $least, $most, $kind) = split ' ', $line;
        for my $name (split /,/, $names) {
            $known{"$name $param"} = 1;
            try_range($name, $param, $least, $most, $kind // '');
        }
    }
    my @listed;
    my (undef, $all) = run(qw(list optimizers));
    for my $name ($all =~ /^(\S+)\t/gm) {
        my $message = answer('--opt', "$name:?=1", qw(--func bowl));
        my ($params) = $message =~ /it has (.*)/;
        push @listed, map { "$name $_" } split /, /, $params // '';
    }
    my @missing = grep { !$known{$_} } @listed;
    result(!@missing && @listed == keys %known, "ranges.table has all: @missing");
}

$| = 1;
try_table();
try_ranges();
print "1..$count\n";
