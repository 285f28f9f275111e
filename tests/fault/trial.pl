# What the tests in this folder have in common: optviz in a new folder with files of an earlier run,
# and what came of it. Loaded by `require`.
use strict;
use warnings;
use Fcntl ();
use File::Path ();
use POSIX ();

(my $here = $0) =~ s{/?[^/]*$}{};
chdir(($here eq '' ? '.' : $here) . '/../..') or die "trial.pl: $!\n";
chomp(my $top = `pwd`);
our $build = $ENV{BUILD} // 'build/release';
$build = "$top/$build" unless $build =~ m{^/};
our $optviz = "$build/optviz";
our $work = ($ENV{TMPDIR} // '/tmp') . "/optviz-fault.$$";
mkdir $work, 0700 or die "trial.pl: $work: $!\n";
my $parent = $$;
END { chdir '/'; File::Path::rmtree($work) if defined $parent && $$ == $parent }

$ENV{LC_ALL} //= 'C.UTF-8';

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
    open my $out, '>:raw', $file or die "trial.pl: $file: $!\n";
    print $out $text;
    close $out or die "trial.pl: $file: $!\n";
}

# What commands read; it is no result.
our %input;

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

# Starts a command in `at`; gives its pid and the end of a pipe that closes with the last of its
# children.
sub start {
    my ($command, $environment, $at, $err) = @_;
    pipe my $read, my $write or die "trial.pl: pipe: $!\n";
    fcntl $write, Fcntl::F_SETFD(), 0;
    my $pid = fork // die "trial.pl: fork: $!\n";
    if (!$pid) {
        chdir "$at/in" or die;
        open STDIN,  '<',  '/dev/null' or die;
        open STDOUT, '>',  "$at/out" or die;
        open STDERR, '>&', $err      or die;
        $SIG{PIPE} = 'DEFAULT';
        $ENV{$_} = $environment->{$_} for keys %$environment;
        exec @$command or POSIX::_exit(127);
    }
    close $write;
    return ($pid, $read);
}

# How a process ended: "0" to "255", "signal N", or "late".
sub wait_for {
    my ($pid) = @_;
    my $late = 0;
    local $SIG{ALRM} = sub { $late = 1; kill 'KILL', $pid };
    alarm 60;
    1 while waitpid($pid, 0) != $pid;
    alarm 0;
    return $late ? 'late' : $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
}

my $serial = 0;

# Runs a command in a new folder that holds its inputs and `earlier`; what came of it. `during` is
# called with its pid; `stderr` is a handle for it, else a file is.
sub trial {
    my ($command, $environment, $earlier, %more) = @_;
    my $at = "$work/$$-" . ++$serial;
    mkdir $at and mkdir "$at/in" or die "trial.pl: $at: $!\n";
    spew("$at/in/$_", $input{$_}) for keys %input;
    mkdir "$at/in/a";
    spew("$at/in/$_", $earlier->{$_}) for keys %$earlier;
    my $err = $more{stderr};
    open $err, '>', "$at/err" or die unless $err;
    my ($pid, $pipe) = start($command, $environment, $at, $err);
    close $err;
    $more{during}->($pid) if $more{during};
    my %got = (status => wait_for($pid));
    vec(my $bits = '', fileno $pipe, 1) = 1;
    $got{child} = !select $bits, undef, undef, 2;
    $got{$_} = slurp("$at/$_") // '' for qw(out err log);
    $got{files} = {};
    read_files("$at/in", '', $got{files});
    File::Path::rmtree($at);
    return %got;
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

1;
