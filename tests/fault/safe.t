#!/usr/bin/env perl
# TAP: what optviz asks of the system, by strace: it runs gnuplot and fc-list and no shell, opens no
# socket, and makes, changes and removes files in --out, --frames and the folders of --csv and
# --json only; what it makes has a name no one can guess, is new (O_EXCL), and gets its mode from the
# umask. What gnuplot and its libraries do is looked at, too.
use strict;
use warnings;
no warnings "qw";    # commas are meant
use Cwd ();
use File::Basename ();

BEGIN { require(File::Basename::dirname(Cwd::abs_path($0)) . '/trial.pl') }
our ($build, $optviz, $work, %input);

sub skip_all {
    print "1..0 # SKIP $_[0]\n";
    exit 0;
}

skip_all('strace is not installed') if system('strace -V >/dev/null 2>&1') != 0;
skip_all('the leak sanitizer and strace exclude each other') if $build =~ /asan/;
skip_all('what counts lines writes files of its own') if $build =~ /cov/;
skip_all('strace may not trace here') if system('strace -o /dev/null true >/dev/null 2>&1') != 0;

my @calls = qw(execve execveat socket connect bind openat open creat mkdir mkdirat mknod mknodat rename renameat renameat2
    link linkat symlink symlinkat unlink unlinkat rmdir chmod fchmod fchmodat chown truncate);
my $calls = join ',', map { "?$_" } @calls;

%input = (
    'd.csv'   => "a,b\n1,2\n2,4.5\n3,5\n4,8.5\n",
    'mine.gp' => "# mine: a dot\n#: layout loss\n#: each yes\n#: include texts\nplot [0:1][0:1] 0.5 with points\n",
);
my @commands = (
    [qw(list)],
    [qw(--opt sgd,adam --func bowl -n 2 --csv - --json k.json)],
    [qw(--opt sgd,adam --func bowl,linear:data=d.csv -n 2 -o made --csv a/c.csv --json a/b.json --no-plot)],
    [qw(--opt sgd,adam --func bowl -n 2 -o made --size 300x200 --format png,svg,html,txt,gif --title),
        "\xe2\x98\x83 \$(touch x); `touch y` & touch z"],
    [qw(--opt sgd --func bowl -n 2 -o made/deep --size 300x200 --view animate --frames made/frames)],
    [qw(--opt sgd --func bowl -n 2 -o made --size 300x200 --view ./mine.gp)],
    [qw(map --opt sgd --func bowl -n 2 --grid 8 -o made --size 300x200)],
    [qw(map --opt sgd --func bowl -n 2 --grid 8 -o made --shard 1/1)],
);

# The calls of a trace: [program, call, arguments, result], the program being what was executed last
# in that process.
sub calls_of {
    my ($trace) = @_;
    my (%program, %open, @calls);
    for my $line (split /\n/, $trace) {
        my ($pid, $text) = $line =~ /^(\d+) +(.*)/ or next;
        if ($text =~ /^(.*) <unfinished \.\.\.>$/) {
            $open{$pid} = $1;
            next;
        }
        $text = delete($open{$pid}) . $1 if $text =~ /^<\.\.\. \w+ resumed>(.*)/ && $open{$pid};
        my ($call, $arguments, $result) = $text =~ /^(\w+)\((.*)\) += (-?\d+)/ or next;
        push @calls, [$program{$pid} // 'optviz', $call, $arguments, $result];
        $program{$pid} = $1 if $call =~ /^execve/ && $result == 0 && $arguments =~ m{"(?:[^"]*/)?([^"/]+)"};
    }
    return @calls;
}

# Caches of fontconfig are its own business; /dev is no file.
my $elsewhere = qr{^(?:/dev/|/var/cache/fontconfig|.*/\.cache/fontconfig|.*/\.fontconfig)};
my $ours      = qr{^(?:made|a/|k\.json|\.optviz-|out\b)};
my $private   = qr{(?:^|/)\.optviz-\w{6}/[^/]+$};    # in a folder of mode 0700 whose name nobody can guess

sub complaints {
    my ($program, $call, $arguments, $result) = @_;
    my @paths = map { s{^\Q$work\E/[^/]+/in/}{}r } $arguments =~ /"((?:[^"\\]|\\.)*)"/g;
    return "a socket: $arguments" if $call =~ /socket|connect|bind/ && $result >= 0 && $arguments !~ /AF_UNIX/;
    if ($call =~ /^execve/) {
        my ($base) = ($paths[0] // '') =~ m{([^/]*)$};
        return $base =~ /^(?:optviz|gnuplot|gnuplot-\w+|fc-list)$/ ? () : "it runs $paths[0]";
    }
    return if $call =~ /^open/ && $arguments !~ /O_WRONLY|O_RDWR|O_CREAT/;
    return if $call eq 'fchmod' || ($call =~ /socket|connect|bind/);
    # a child of ours runs in a private folder and names files without a slash
    my @off = grep { !/$elsewhere/ && !/$ours/ } @paths;
    @off = grep { m{/} } @off if $program ne 'optviz';
    # readdir and unlinkat: names in the private folder
    @off = grep { m{/} } @off if $call eq 'unlinkat';
    my $public = $program eq 'optviz' && $call =~ /^open/ && !grep { /$elsewhere|$private/ } @paths;
    push @off, 'no O_EXCL' if $public && $arguments !~ /O_EXCL/;
    push @off, 'a name that can be guessed' if $public && $arguments =~ /O_CREAT/ && $arguments !~ m{\.optviz-\w{6}"};
    return map { "$program: $call($arguments): $_" } @off;
}

$| = 1;
print '1..', @commands + 1, "\n";
my ($count, $made) = (0, 0);
for my $command (@commands) {
    my $trace = "$work/trace";
    my %got = trial(['strace', '-f', '-qq', '-s', '4096', '-o', $trace, '-e', "trace=$calls", $optviz, @$command], {}, {});
    my @all = calls_of(slurp($trace) // '');
    my @off = map { complaints(@$_) } @all;
    my @created = grep { $_->[1] =~ /^open/ && $_->[2] =~ /O_EXCL/ } @all;
    $made += @created;
    push @off, "status $got{status}: $got{err}" if $got{status} ne '0';
    push @off, 'nothing was seen' unless @all;
    my %seen;
    @off = grep { !$seen{$_}++ } @off;
    print @off ? 'not ok ' : 'ok ', ++$count, " - @$command\n";
    print map { "# $_\n" } @off[0 .. ($#off < 9 ? $#off : 9)];
}
print $made > 20 ? 'ok ' : 'not ok ', ++$count, " - $made files were made, each new and under a name of its own, or in a folder of its own\n";
