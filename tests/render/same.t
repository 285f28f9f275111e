#!/usr/bin/env perl
# TAP: the same command gives the same bytes of CSV, JSON, script, PNG, SVG, alt text and page,
# whatever the locale, the time zone, the umask, the current folder and --jobs; and, of the programs
# named in SAME, those of other compilers (`make determinism` builds and names them).
use strict;
use warnings;
no warnings "qw";    # commas are meant
use Cwd ();
use Digest::MD5 ();
use File::Basename ();
use File::Find ();

BEGIN { require(File::Basename::dirname(Cwd::abs_path($0)) . '/figures.pl') }
our ($work, $count);

my @figures = qw(--opt sgd:lr=0.95,adam --func bowl -n 12 --noise 0.1 --seed 3 --format png,svg,html
    --size 400x300 --lang en);
my @numbers = (
    [qw(--opt all --func rosenbrock -n 40 --no-plot --internals --lang en)],
    [qw(--opt sgd:lr=0.01,momentum --func himmelblau --runs 3 --noise 2 --no-plot --json runs.json
        --lang en)],
    [qw(--opt adam:lr=0.05 --no-plot -n 50 --lang en --func), 'sin(3*x)*exp(-y^2) + log(2 + x^2) + cbrt(x)'],
    [qw(--opt newton,lbfgs,cg --func branin,ackley --rotate 30 --no-plot --lang ko)],
);

# All files below a folder: name, sum and mode of each.
sub survey {
    my ($folder) = @_;
    my %sums;
    my $take = sub {
        return unless -f $_;
        my $name = $File::Find::name =~ s{^\Q$folder/}{}r;
        open my $in, '<:raw', $_ or return;
        $sums{$name} = Digest::MD5->new->addfile($in)->hexdigest;
    };
    File::Find::find({wanted => $take, no_chdir => 1}, $folder);
    return \%sums;
}

my $serial = 0;

# Runs all commands, each in a new folder below `place`; gives the sums of what they wrote and the
# folder.
sub make_all {
    my ($program, $place, @more) = @_;
    my $folder = $place . '/made' . ++$serial;
    mkdir $folder or die "same.t: $folder: $!\n";
    my $here = Cwd::getcwd();
    my $n    = 0;
    for my $command ([@figures, @more], @numbers) {
        mkdir "$folder/" . ++$n and chdir "$folder/$n" or die "same.t: $folder: $!\n";
        my $status = status($program, @$command);
        print "# status $status: @$command: ", slurp("$work/said") =~ s/\n/ /gr, "\n" if $status;
    }
    chdir $here;
    return (survey($folder), $folder);
}

my ($first, $folder) = make_all('optviz', $work);
ok(keys %$first > 60, keys(%$first) . ' files');

# Whether all is as it was the first time.
sub check_same {
    my ($name, $sums) = @_;
    my %all = (%$first, %$sums);
    my @off = grep { ($first->{$_} // '') ne ($sums->{$_} // '') } sort keys %all;
    ok(!@off, $name) or print map { "# $_ differs\n" } @off[0 .. ($#off < 9 ? $#off : 9)];
}

sub check_with {
    my ($name, $environment, @more) = @_;
    local @ENV{keys %$environment} = values %$environment;
    check_same($name, (make_all('optviz', $work, @more))[0]);
}

# Other locales are made here, from the sources that the system has.
sub check_locales {
    my $made = "$work/locales";
    mkdir $made;
    for my $pair (['de_DE', 'UTF-8'], ['ko_KR', 'EUC-KR'], ['tr_TR', 'UTF-8']) {
        my ($language, $charset) = @$pair;
        my $name = "$language.$charset";
        if (!run('localedef', '-c', '-i', $language, '-f', $charset, "$made/$name")
            && !-e "$made/$name/LC_NUMERIC") {
            print 'ok ', ++$count, " - $name # SKIP localedef cannot make it here\n";
            next;
        }
        check_with($name, {LOCPATH => $made, LC_ALL => $name, LANG => $name, LANGUAGE => $name});
    }
    check_with('locale C', {LC_ALL => 'C'});
}

sub check_umask {
    for my $mask (0077, 0002) {
        my $before = umask $mask;
        my ($sums, $at) = make_all('optviz', $work);
        umask $before;
        check_same(sprintf('umask %03o', $mask), $sums);
        my @off = grep { ((stat "$at/$_")[2] & 07777) != (0666 & ~$mask) } keys %$sums;
        push @off, grep { ((stat "$at/$_")[2] & 07777) != (0777 & ~$mask) } '1/out';
        ok(!@off, sprintf('the modes follow umask %03o', $mask)) or print map { "# $_\n" } @off;
    }
}

check_with('--jobs 1', {}, '--jobs', 1);
check_with('--jobs 5', {}, '--jobs', 5);
check_locales();
check_with('another time zone', {TZ => 'Asia/Kathmandu', SOURCE_DATE_EPOCH => 0});
check_umask();
my $odd = "$work/with spaces, 'quotes' and \xed\x95\x9c";
mkdir $odd;
check_same('another folder', (make_all('optviz', $odd))[0]);
my @others = split ' ', $ENV{SAME} // '';
check_same("as by $_", (make_all($_, $work))[0]) for @others;
print 'ok ', ++$count, " - # SKIP other compilers: make determinism\n" unless @others;
print "1..$count\n";
