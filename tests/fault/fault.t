#!/usr/bin/env perl
# TAP: what optviz does when the n-th call of a kind fails (tests/fault/fault.c), for every n until
# a run comes through untouched; of hundreds the first and some of the others.  Whatever fails, a
# run ends with a message and status 1, or is as if nothing had been; each file is whole, new or as
# it was; nothing temporary and no child is left.
#   FAULT_ALL=1 prove tests/fault/fault.t       no n is left out
#   FAULT_SHOW=1 perl tests/fault/fault.t       what was said, sorted
#   FAULT_ONLY=word                             only the commands whose name has the word in it
use strict;
use warnings;
no warnings "qw";    # commas are meant
use Fcntl ();
use File::Path ();
use POSIX ();

(my $here = $0) =~ s{/?[^/]*$}{};
chdir(($here eq '' ? '.' : $here) . '/../..') or die "fault.t: $!\n";
chomp(my $top = `pwd`);
my $build = $ENV{BUILD} // 'build/release';
$build = "$top/$build" unless $build =~ m{^/};
my $library = "$build/tests/fault.so";
my $optviz  = "$build/optviz";
if (!-e $library) {
    print "1..0 # SKIP calls can be made to fail where there is LD_PRELOAD and glibc\n";
    exit 0;
}
my $sanitized = $build =~ /asan/;
my $few       = $ENV{FAULT_ALL} ? 1e9 : $sanitized ? 4 : 10;    # of one command and kind

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
    ['picture'    => qw(--opt sgd --func bowl -n 2)],
    ['formats'    => qw(--opt sgd,adam --func bowl -n 2 -o deep/er --format png,svg,gif,tex,html,txt)],
    ['jobs'       => qw(--opt notes --func bowl -n 1 --jobs 2 --view panels --format pdf -q)],
    ['title'      => qw(--opt sgd --func bowl -n 1 --lang ko --title), "\x{ed}\x{95}\x{9c} \x{e2}\x{98}\x{83}"],
    ['animate'    => qw(--opt sgd --func bowl -n 2 --view animate --frames frames)],
    ['steps'      => qw(--opt sgd --func bowl -n 2 --view steps)],
    ['own'        => qw(--opt sgd --func bowl -n 2 --view ./mine.gp)],
    ['rerun'      => qw(--rerun earlier.png)],
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
);

my $work = ($ENV{TMPDIR} // '/tmp') . "/optviz-fault.$$";
mkdir $work, 0700 or die "fault.t: $work: $!\n";
my $parent = $$;
END { chdir '/'; File::Path::rmtree($work) if defined $parent && $$ == $parent }

sub slurp {
    my ($file) = @_;
    open my $in, '<:raw', $file or return undef;
    local $/;
    return scalar(<$in>) // '';
}

sub spew {
    my ($file, $text) = @_;
    my $folder = $file =~ s{/[^/]*$}{}r;
    File::Path::make_path($folder) if !-d $folder;
    open my $out, '>:raw', $file or die "fault.t: $file: $!\n";
    print $out $text;
    close $out or die "fault.t: $file: $!\n";
}

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

# Files that commands read; made once, by optviz itself where they are pictures.
my %input;

sub inputs {
    $input{'d.csv'}   = "a,b\n1,2\n2,4.5\n3,5\n4,8.5\n5,9\n";
    $input{'mine.gp'} = "# mine: a dot\n#: layout loss\n#: each yes\n#: include texts\n"
        . "plot [0:1][0:1] 0.5 with points\n";
    my %got = trial('input', ['-q', qw(--opt sgd --func bowl -n 2 -o .)], {}, {});
    $input{'earlier.png'}      = $got{files}{'bowl-sgd.png'};
    $input{'earlier.run.json'} = $got{files}{'bowl-sgd.run.json'};
    return defined $input{'earlier.png'};
}

# All files below the folder but the inputs, by their names.
sub read_files {
    my ($folder, $before, $files) = @_;
    opendir my $list, $folder or return;
    for my $name (grep { !/^\.\.?$/ } readdir $list) {
        my $path = $before . $name;
        if (-d "$folder/$name") {
            $files->{"$path/"} = '' if $name =~ /^\./;
            read_files("$folder/$name", "$path/", $files);
        } else {
            my $text = slurp("$folder/$name");
            $files->{$path} = $text unless defined $input{$path} && $text eq $input{$path};
        }
    }
}

# Starts optviz in `at`; gives its pid and the end of a pipe that closes with the last of its
# children.
sub start {
    my ($name, $arguments, $environment, $at) = @_;
    pipe my $read, my $write or die "fault.t: pipe: $!\n";
    fcntl $write, Fcntl::F_SETFD(), 0;
    my $pid = fork // die "fault.t: fork: $!\n";
    if (!$pid) {
        chdir "$at/in" or die;
        open STDIN,  '<', '/dev/null' or die;
        open STDOUT, '>', "$at/out" or die;
        open STDERR, '>', "$at/err" or die;
        $ENV{COMMAND} = $name;
        $ENV{PATH}    = "$work/bin";
        $ENV{$_} = $environment->{$_} for keys %$environment;
        exec $optviz, @$arguments or POSIX::_exit(127);
    }
    close $write;
    return ($pid, $read);
}

my $serial = 0;

# Runs a command in a new folder that holds its inputs and `earlier`; what came of it.
sub trial {
    my ($name, $arguments, $environment, $earlier) = @_;
    my $at = "$work/$$-" . ++$serial;
    mkdir $at and mkdir "$at/in" or die "fault.t: $at: $!\n";
    spew("$at/in/$_", $input{$_}) for keys %input;
    mkdir "$at/in/a";
    spew("$at/in/$_", $earlier->{$_}) for keys %$earlier;
    my ($pid, $pipe) = start($name, $arguments, $environment, $at);
    my $late = 0;
    local $SIG{ALRM} = sub { $late = 1; kill 'KILL', $pid };
    alarm 60;
    1 while waitpid($pid, 0) != $pid;
    my $status = $?;
    alarm 0;
    my %got = (status => $late ? 'late' : $status & 127 ? 'signal ' . ($status & 127) : $status >> 8);
    vec(my $bits = '', fileno $pipe, 1) = 1;
    $got{child} = !select $bits, undef, undef, 2;
    $got{$_} = slurp("$at/$_") for qw(out err);
    $got{log} = slurp("$at/log") // '';
    $got{files} = {};
    read_files("$at/in", '', $got{files});
    File::Path::rmtree($at);
    return %got;
}

sub with_fault {
    my ($fault) = @_;
    my %e = (LD_PRELOAD => $library, FAULT_LOG => '../log');
    $e{FAULT}        = $fault if $fault;
    $e{ASAN_OPTIONS} = "verify_asan_link_order=0:$ENV{ASAN_OPTIONS}" if $sanitized;
    return \%e;
}

# Files that are neither new nor as they were, and temporary ones of which nothing was said.
sub bad_files {
    my ($got, $good, $earlier) = @_;
    my @off;
    for my $file (sort keys %{$got->{files}}) {
        my $text = $got->{files}{$file};
        my ($temp) = $file =~ m{^((?:.*/)?\.optviz-\w+)};
        next if defined $temp && $got->{err} =~ /'\Q$temp\E'.*is left|remove the folder '\Q$temp'/;
        next if !defined $temp && $text eq ($good->{files}{$file}   // '');
        next if !defined $temp && $text eq ($earlier->{$file} // '');
        push @off, $temp ? "$file is left" : "$file is not whole";
    }
    push @off, map { "$_ is gone" } grep { !defined $got->{files}{$_} } sort keys %$earlier;
    return @off;
}

# What is wrong with a run in which something failed, in words; nothing when all is well.
sub complaints {
    my ($got, $good, $earlier, $kind, $where) = @_;
    my @off = bad_files($got, $good, $earlier);
    push @off, 'a child is left' if $got->{child};
    my %known = map { $_ => 1 } split /\n/, $good->{err};
    my @said  = grep { !$known{$_} && $_ ne '' } split /\n/, $got->{err};
    if ($got->{status} =~ /^[12]$/) {
        my ($message) = grep { /^optviz: \S/ } @said;
        push @off, 'no message' unless $message;
        push @off, 'names nothing' unless ($message // '') =~ /'\S+'|out of memory|standard output|\w\.gp:/;
        push @off, 'status 2' if $got->{status} == 2 && $message !~ /^optviz: --view/;
    } elsif ($got->{status} eq '0') {
        push @off, 'other files'  if grep { ($got->{files}{$_} // '') ne $good->{files}{$_} } keys %{$good->{files}};
        push @off, 'other output' if $got->{out} ne $good->{out} || @said;
        push @off, "harmless?" if $kind && !grep { $_->[0] eq $kind && $where =~ $_->[1] } @harmless;
    } else {
        push @off, "status $got->{status}";
    }
    push @off, map { "said $_" } grep { !/^(?:optviz: |wrote )/ } @said;
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
        push @faults, map { "$kind:$_+" } grep { $_ <= $count } 1, 2, 5 unless $kind =~ /poll|wait/;
    }
    return (@faults, 'malloc:1000000');
}

# Tries the faults of one part; tells the parent a line of each.
sub try_all {
    my ($name, $arguments, $good, $earlier, $tell, @faults) = @_;
    for my $fault (@faults) {
        my %got = trial($name, $arguments, with_fault($fault), $earlier);
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
    my %good = trial($name, \@arguments, {}, {});
    %good = trial($name, \@arguments, {}, {});
    my %earlier = map { $_ => "an earlier file" } grep { !/\.optviz/ } keys %{$good{files}};
    my %count = trial($name, \@arguments, with_fault(), \%earlier);
    return [['', $good{status}, '', $good{err}, 'does not work']] if $good{status} ne '0';
    my @faults = faults($count{log});
    my @pipes;
    for my $worker (0, 1) {
        my $pid = open my $from, '-|';
        defined $pid or die "fault.t: fork: $!\n";
        if (!$pid) {
            my @mine = @faults[grep { $_ % 2 == $worker } 0 .. $#faults];
            try_all($name, \@arguments, \%good, \%earlier, \*STDOUT, @mine);
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
$ENV{LC_ALL} //= 'C.UTF-8';
make_programs();
die "fault.t: no picture is drawn\n" unless inputs();
my $only = $ENV{FAULT_ONLY} // '';
my @chosen = grep { $_->[0] =~ /\Q$only/ } @commands;
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
