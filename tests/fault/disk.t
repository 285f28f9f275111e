#!/usr/bin/env perl
# TAP: real disks that are full or may not be written, and signals in the midst of a batch of
# figures. Whatever happens, each file is whole, new or as it was, nothing temporary and no child is
# left, and a message names the file.
use strict;
use warnings;
no warnings "qw";    # commas are meant
use Cwd ();
use File::Basename ();
use Time::HiRes ();

BEGIN { require(File::Basename::dirname(Cwd::abs_path($0)) . '/trial.pl') }
our $optviz;

my @batch = ($optviz, qw(--opt sgd,adam,nag --func bowl -n 60 --size 200x200 --jobs 2));
my $count = 0;

sub tell_result {
    my ($name, @off) = @_;
    print @off ? 'not ok ' : 'ok ', ++$count, " - $name\n";
    print "# $_\n" for @off[0 .. ($#off < 9 ? $#off : 9)];
}

# Wraps a command in a mount namespace of its own, in a tmpfs of that many KiB or, of 0, where
# nothing can be written.
sub on_disk {
    my ($size, @command) = @_;
    my $mount = $size ? "mount -t tmpfs -o size=${size}k none ../disk && cp -R . ../disk && cd ../disk"
        : 'mount --bind . ../disk && mount -o remount,bind,ro ../disk && cd ../disk';
    my $back = $size ? 'find ../in -mindepth 1 -delete; cp -R . ../in' : 'true';
    return ('unshare', '-rm', 'sh', '-c', qq(mkdir ../disk && $mount || exit 99
        "\$@"; status=\$?; $back; exit \$status), 'sh', @command);
}

my $begun   = Time::HiRes::time();
my %good    = trial([@batch], {}, {});
my $seconds = Time::HiRes::time() - $begun;
my %earlier = map { $_ => 'an earlier file' } keys %{$good{files}};
tell_result('a batch of figures', $good{status} eq '0' ? () : ("status $good{status}", $good{err}));

# What is wrong with a run that may have failed.
sub complaints {
    my ($got, $message) = @_;
    my @off = bad_files($got, \%good, \%earlier);
    push @off, 'a child is left' if $got->{child};
    push @off, "status $got->{status}" if $got->{status} !~ /^[01]$/;
    push @off, "said: $got->{err}" if $got->{status} eq '1' && $got->{err} !~ $message;
    push @off, "it does not say that it failed"
        if $got->{status} eq '0' && grep { $got->{files}{$_} ne $good{files}{$_} } keys %{$good{files}};
    return @off;
}

sub try_disks {
    my $message = qr/^optviz: cannot (?:write|make a folder in) '\S+': No space left|^optviz: '\S+': gnuplot wrote no whole picture|^optviz: \S+\.gp: gnuplot failed/m;
    my (@off, %ends);
    for my $size (map { 4 * $_ } qw(21 22 24 27 32 48 64 200)) {
        my %got = trial([on_disk($size, @batch)], {}, \%earlier);
        $ends{$got{status}}++;
        push @off, map { "$size KiB: $_" } complaints(\%got, $message);
    }
    push @off, "not both: @{[%ends]}" if keys %ends != 2;
    tell_result('a full disk', @off);
}

sub try_read_only {
    my $message = qr/^optviz: cannot (?:write|make a folder in) '\S+': (?:Read-only file system|Permission denied)/m;
    my ($command) = @_;
    my %got = trial($command, {}, \%earlier);
    my @off = complaints(\%got, $message);
    push @off, "status $got{status}" if $got{status} ne '1';
    push @off, 'no table'            if $got{out} ne $good{out};
    tell_result('a folder that cannot be written', @off);
}

sub try_limits {
    my $message = qr/^optviz: cannot write '\S+': File too large|gnuplot/m;
    my (@off, %ends);
    for my $blocks (1, 4, 12, 16, 24, 40, 10000) {
        my @command = ('sh', '-c', 'ulimit -f "$0" && exec "$@"', $blocks, @batch);
        my %got = trial(\@command, {}, \%earlier);
        $ends{$got{status}}++;
        push @off, map { "ulimit -f $blocks: $_" } complaints(\%got, $message);
    }
    push @off, "not both: @{[%ends]}" if keys %ends != 2;
    tell_result('files that grow too large', @off);
}

my %number = (INT => 2, TERM => 15, HUP => 1);

sub try_signals {
    my (@off, $ended);
    for my $i (1 .. 16) {
        my $signal = (qw(INT TERM HUP))[$i % 3];
        my $delay  = $seconds * $i / 16;
        my $during = sub { select undef, undef, undef, $delay; kill $signal, $_[0] };
        my %got = trial([@batch], {}, \%earlier, during => $during);
        my $right = $got{status} eq "signal $number{$signal}";
        $ended += $right;
        $got{status} = 0 if $right;
        my @now = grep { !/does not say/ } complaints(\%got, qr/./);
        push @off, map { sprintf '%s after %.2f s: %s', $signal, $delay, $_ } @now;
    }
    push @off, 'no signal ended it' unless $ended;
    tell_result('signals at any time', @off);
}

# A reader of standard error that has enough, as `optviz 2>&1 | head -n 1`.
sub try_pipe {
    my @fails = ('--view', './fails.gp', '--jobs', '1');
    our %input = ('fails.gp' => "# fails: says so and stops\n#: layout loss\n#: each yes\nplot nothing_of_this_name\n");
    pipe my $read, my $write or die "disk.t: $!\n";
    my %got = trial([@batch, @fails], {}, \%earlier, stderr => $write, during => sub { close $read });
    my @off = map { "$_ is left" } grep { m{(?:^|/)\.} } keys %{$got{files}};
    push @off, 'a child is left' if $got{child};
    push @off, "status $got{status}" if $got{status} ne 'signal 13';
    tell_result('standard error closed by its reader', @off);
}

$| = 1;
my $mounts = system('unshare -rm mount -t tmpfs none /tmp >/dev/null 2>&1') == 0;
if ($mounts) {
    try_disks();
    try_read_only([on_disk(0, @batch)]);
} else {
    print 'ok ', ++$count, " - # SKIP a full disk needs unshare -rm and mount\n";
    if ($> == 0) {
        print 'ok ', ++$count, " - # SKIP nothing is read-only for root without unshare -rm\n";
    } else {
        try_read_only(['sh', '-c', 'chmod -R a-w out && trap "chmod -R u+w out" EXIT && "$@"', 'sh', @batch]);
    }
}
try_limits();
try_signals();
try_pipe();
print "1..$count\n";
