#!/usr/bin/env perl
# TAP: what optviz does when the n-th call of a kind fails (tests/fault/fault.c), for every n until
# a run comes through untouched; of hundreds the first and some of the others.  Whatever fails, a
# run ends with a message and status 1, or is as if nothing had been; each file is whole, new or as
# it was; nothing temporary and no child is left.
#   sh scripts/check.sh faults                  no n is left out (FAULT_ALL=1)
#   FAULT_SHOW=1 perl tests/fault/fault.t       what was said, sorted
#   FAULT_ONLY=word                             only the commands whose name has the word in it
use strict;
use warnings;
no warnings "qw";    # commas are meant
use Cwd ();
use File::Basename ();

BEGIN { require(File::Basename::dirname(Cwd::abs_path($0)) . '/trial.pl') }
our ($build, $optviz, $work, %input);

my $library = "$build/tests/fault.so";
if (!-e $library) {
    print "1..0 # SKIP calls can be made to fail where there is LD_PRELOAD and glibc\n";
    exit 0;
}
if ($build =~ /cov/) {
    print "1..0 # SKIP what counts lines writes files of its own, which these faults spoil\n";
    exit 0;
}
my $sanitized = $build =~ /asan/;
my $few       = 0;    # of one command and kind: how many are tried; see try_command

# What is run: a name, then arguments.  What they read is in inputs().
my @commands = (
    ['list'       => 'list'],
    ['explain'    => qw(list adam bowl compare cosine)],
    ['help'       => qw(run --help)],
    ['run'        => qw(--opt sgd --func bowl -n 3 --no-plot)],
    ['compare'    => qw(--opt sgd,adam --func bowl,sphere -n 2 --no-plot --internals)],
    ['stdout'     => qw(--opt cg --func bowl -n 2 --csv - --json also.json)],
    ['json'       => qw(--opt sgd --func bowl -n 2 --json - -q)],
    ['named'      => qw(--opt sgd,lbfgs --func booth -n 2 --json a/b.json --csv a/c.csv --no-plot)],
    ['data'       => qw(--opt sgd --func linear:data=d.csv --batch 2,full --runs 3 -n 4 --no-plot)],
    ['formula'    => qw(--opt adam -n 2 --no-plot --func), '(x-1)^2*(x+1)^2+y^2'],
    ['text'       => qw(--opt sgd --func bowl -n 2 --format txt)],
    ['picture'    => qw(--opt sgd --func bowl -n 2 --size 240x200)],
    ['formats'    => qw(--opt sgd,adam --func bowl -n 2 -o deep/er --size 240x200 --format png,svg,gif,tex,html,txt)],
    ['jobs'       => qw(--opt notes --func bowl -n 1 --jobs 2 --view panels --size 240x200 --format pdf -q)],
    ['title'      => qw(--opt sgd --func bowl -n 1 --size 240x200 --lang ko --title), "\x{ed}\x{95}\x{9c} \x{e2}\x{98}\x{83}"],
    ['animate'    => qw(--opt sgd --func bowl -n 2 --size 240x200 --view animate --frames frames)],
    ['steps'      => qw(--opt sgd --func bowl -n 2 --size 240x200 --view steps)],
    ['own'        => qw(--opt sgd --func bowl -n 2 --view ./mine.gp)],
    ['rerun'      => qw(--rerun earlier.png)],
    ['map'        => qw(map --opt sgd --func bowl --lr 0.2 --grid 6 --steps 4 -q --no-plot)],
    ['map-raw'    => qw(map --opt sgd --func bowl --axes lr=0.1..1:8 --steps 4 --raw - -q --json m.json)],
    ['map-figure' => qw(map --opt sgd,adam --func bowl --lr 0.2 --grid 6x4 --steps 4 --size 240x200 --format png,html)],
    ['part'       => qw(map --opt sgd --func bowl --lr 0.2 --grid 6 --steps 4 --shard 1/2 -q)],
    ['merge'      => qw(merge 1.part 2.part -q --no-plot)],
    ['rerun-csv'  => qw(--rerun earlier.run.json --no-plot)],
);

# Calls whose failure may cost nothing: the run is then as if it had not been.
my @harmless = (
    [chmod  => qr/./,            'there are file systems without modes'],
    [poll   => qr/^$/,           'asked again'],
    [wait   => qr/^$/,           'asked again'],
    [getcwd => qr/^$/,           'PATH has absolute folders'],
    [fcntl  => qr/^$/,           'closed on exec is a second lock'],
    [malloc => qr/^malloc$/,     'stdio does without a buffer'],
    [close  => qr/./,            'of what was only read'],
    [stat   => qr/./,            'rename says the same; the next folder of PATH'],
    [mkdir  => qr/./, 'it is there already'],
    [read   => qr/./,            'short; asked again'],
    [write  => qr/./,            'short; the rest is written'],
    [open   => qr/shard/,        'an earlier part that cannot be read is computed again'],
);

# A gnuplot that draws each picture once and from then on brings that one, and an fc-list that knows
# two fonts without a snowman. There are no others on PATH.
sub make_programs {
    chomp(my $gnuplot = `sh -c "command -v gnuplot"`);
    mkdir "$work/$_" for qw(bin kept);
    spew("$work/bin/gnuplot", <<"SH");
#!/bin/sh
PATH='$ENV{PATH}'
shift
for script; do
    if [ "\$script" = /dev/stdin ]; then    # the scripts are there once it has ended
        cat >/dev/null
        continue
    fi
    kept=$work/kept/\$COMMAND/\${script%.gp}
    if [ ! -d "\$kept" ]; then
        '$gnuplot' -d "\$script" >/dev/null 2>&1
        mkdir -p "\$kept" && cp "\${script%.gp}"[.-]* "\$kept" && rm "\$kept/\$script"
    fi
    cp "\$kept"/* .
    echo optviz: drawn
done
SH
    spew("$work/bin/fc-list", <<'SH');
#!/bin/sh
[ "$1" = :charset=2603 ] || echo NanumGothic
[ "$1" = :charset=2603 ] || echo 'DejaVu Sans'
SH
    chmod 0755, "$work/bin/gnuplot", "$work/bin/fc-list";
}

sub programs {
    my ($name) = @_;
    return {COMMAND => $name, PATH => "$work/bin"};
}

# Made once, by optviz itself where they are pictures.
sub inputs {
    $input{'d.csv'}   = "a,b\n1,2\n2,4.5\n3,5\n4,8.5\n5,9\n";
    $input{'mine.gp'} = "# mine: a dot\n#: layout loss\n#: each yes\n#: include texts\n"
        . "plot [0:1][0:1] 0.5 with points\n";
    my %got = trial([$optviz, '-q', qw(--opt sgd --func bowl -n 2 --size 240x200 -o .)], programs('input'), {});
    $input{'earlier.png'}      = $got{files}{'bowl-sgd.png'};
    $input{'earlier.run.json'} = $got{files}{'bowl-sgd.run.json'};
    for my $i (1, 2) {
        my %part = trial([$optviz, qw(map --opt sgd --func bowl --lr 0.2 --grid 6 --steps 4 -o . -q --shard), "$i/2"],
            programs('input'), {});
        ($input{"$i.part"}) = map { $part{files}{$_} } grep { /shard/ } keys %{$part{files}};
    }
    return defined $input{'earlier.png'} && defined $input{'2.part'};
}

sub with_fault {
    my ($name, $fault) = @_;
    my %e = (%{programs($name)}, LD_PRELOAD => $library, FAULT_LOG => '../log');
    $e{FAULT}        = $fault if $fault;
    $e{ASAN_OPTIONS} = "verify_asan_link_order=0:$ENV{ASAN_OPTIONS}" if $sanitized;
    return \%e;
}

# What is wrong with a run in which something failed, in words; nothing when all is well.
sub complaints {
    my ($got, $good, $earlier, $kind, $where) = @_;
    return () if $sanitized && $got->{err} =~ /AddressSanitizer: CHECK failed: sanitizer_/;    # its own memory
    my @off = bad_files($got, $good, $earlier);
    push @off, 'a child is left' if $got->{child};
    my %known = map { $_ => 1 } split /\n/, $good->{err};
    my @said  = grep { !$known{$_} && $_ ne '' } split /\n/, $got->{err};
    if ($got->{status} =~ /^[12]$/) {
        # OpenMP's library ends the program where there is no thread, or no memory for one
        my ($message) = grep { /^optviz: \S|^libgomp: (?:Thread creation failed|Out of memory)/ } @said;
        push @off, 'no message' unless $message;
        push @off, 'names nothing' unless ($message // '') =~ /'\S+'|out of memory|standard output|\w\.gp:|^libgomp/;
        push @off, 'status 2' if $got->{status} == 2 && $message !~ /^optviz: --view/;
    } elsif ($got->{status} eq '0') {
        push @off, 'other files'  if grep { ($got->{files}{$_} // '') ne $good->{files}{$_} } keys %{$good->{files}};
        push @off, 'other output' if $got->{out} ne $good->{out} || @said;
        push @off, "harmless?" if $kind && !grep { $_->[0] eq $kind && $where =~ $_->[1] } @harmless;
    } else {
        push @off, "status $got->{status}";
    }
    push @off, map { "said $_" } grep { !/^(?:optviz: |wrote |libgomp: (?:Thread|Out of memory))/ } @said;
    return @off;
}

# Which calls are to fail when there are `count`.
sub which {
    my ($count) = @_;
    return 1 .. $count if $count <= $few;
    my $first = int $few / 2;
    my %n = map { $_ => 1 } 1 .. $first, $count;
    $n{$first + int(($count - $first) * $_ / ($few - $first))} = 1 for 1 .. $few - $first;
    return sort { $a <=> $b } keys %n;
}

my %whys = (
    write => [qw(ENOSPC short EINTR)],
    read  => [qw(EIO EINTR short)],
    close => [qw(EIO)],
);

# Everything that can fail in a command: a list of values of FAULT.
sub faults {
    my ($log) = @_;
    my @faults;
    while ($log =~ /^(\w+) (\d+)$/gm) {
        my ($kind, $count) = ($1, $2);
        next unless $count;
        for my $why (@{$whys{$kind} // ['']}) {
            push @faults, map { "$kind:$_" . ($why && ":$why") } which($count);
        }
        push @faults, map { "$kind:$_+" } grep { $_ <= $count } 1, 3 unless $kind =~ /poll|wait/;
    }
    return (@faults, 'malloc:1000000');
}

# Tries the faults of one part; tells the parent a line of each.
sub try_all {
    my ($name, $command, $good, $earlier, $tell, @faults) = @_;
    for my $fault (@faults) {
        my %got = trial($command, with_fault($name, $fault), $earlier);
        my ($first, @more) = split /\n/, $got{log};
        my ($kind, $where) = ($first // '') =~ /^(\w+) \d+ ?(.*)/;
        $where = ($where // '') =~ s{^/\S*/in/}{}r =~ s/\.optviz-\w+/TEMP/gr =~ s/^pipe:.*/pipe/r;
        my @off = complaints(\%got, $good, $earlier, @more ? '' : $kind, $where);
        # a program that cannot be looked at is none, and what is done without one is tried elsewhere
        @off = grep { !/not whole|^other|^names/ } @off if ($kind // '') eq 'stat' && $where =~ m{/bin/};
        push @off, 'fails untouched' if !$kind && $got{status} ne '0';
        my $err = join ' | ', grep { /^optviz: / } split /\n/, $got{err};
        print $tell join("\t", $fault, $got{status}, $where, $err, join('; ', @off)), "\n";
    }
}

sub try_command {
    my ($name, @arguments) = @_;
    my @command = ($optviz, @arguments);
    trial(\@command, programs($name), {});
    my %good = trial(\@command, programs($name), {});
    my %earlier = map { $_ => "an earlier file" } grep { !/\.optviz/ } keys %{$good{files}};
    my %count = trial(\@command, with_fault($name), \%earlier);
    return [['', $good{status}, '', $good{err}, 'does not work']] if $good{status} ne '0';
    my $draws = $count{log} =~ /^spawn [1-9]/m;    # which takes longer
    $few = $ENV{FAULT_ALL} ? 1e9 : $draws || $sanitized ? 5 : 10;
    my @faults = faults($count{log});
    my @pipes;
    for my $worker (0, 1) {
        my $pid = open my $from, '-|';
        defined $pid or die "fault.t: fork: $!\n";
        if (!$pid) {
            my @mine = @faults[grep { $_ % 2 == $worker } 0 .. $#faults];
            try_all($name, \@command, \%good, \%earlier, \*STDOUT, @mine);
            close STDOUT;
            POSIX::_exit(0);
        }
        push @pipes, $from;
    }
    my @rows;
    for my $from (@pipes) {
        push @rows, map { chomp; [split /\t/, $_, -1] } <$from>;
        close $from;
    }
    push @rows, ['', '', '', '', 'trials are missing'] if @rows != @faults;
    return \@rows;
}

$| = 1;
make_programs();
die "fault.t: no picture is drawn\n" unless inputs();
my $only = $ENV{FAULT_ONLY} // '';
my @chosen = grep { index($_->[0], $only) >= 0 } @commands;    # an empty pattern would be the last one again
print '1..', scalar @chosen, "\n";
my ($number, %seen) = (0);
for my $command (@chosen) {
    my ($name, @arguments) = @$command;
    my $rows = try_command($name, @arguments);
    my @bad  = grep { $_->[4] ne '' } @$rows;
    print @bad ? 'not ok ' : 'ok ', ++$number, " - $name: ", scalar @$rows, " faults\n";
    print "# $_->[0] ($_->[2]): $_->[4]; it said: $_->[3]\n" for @bad[0 .. ($#bad < 9 ? $#bad : 9)];
    for my $row (grep { "$_->[2]$_->[3]" ne '' } @$rows) {
        my $why = $row->[0] =~ s/:\d+//r;
        $seen{join "\t", $why, @$row[1, 2], $row->[3] =~ s/\.optviz-\w+/TEMP/gr}++;
    }
}
if ($ENV{FAULT_SHOW}) {
    print "# $seen{$_}\t$_\n" for sort keys %seen;
}
