#!/usr/bin/env perl
# TAP: the gallery, its list, its page, the READMEs and the decks agree, and every command in the
# list still works. Numbers only: drawing is what the other tests of this folder are for.
use strict;
use warnings;
use File::Path ();

(my $here = $0) =~ s{/?[^/]*$}{};
chdir(($here eq '' ? '.' : $here) . '/../..') or die "gallery.t: $!\n";
chomp(my $build = `cd '${\($ENV{BUILD} // '.')}' && pwd`);
my $work = ($ENV{TMPDIR} // '/tmp') . "/optviz-gallery.$$";
mkdir $work, 0700 or die "gallery.t: $work: $!\n";
my $parent = $$;
END { File::Path::rmtree($work) if defined $parent && $$ == $parent }

my $count = 0;

sub ok($$) {
    my ($good, $name) = @_;
    print $good ? "ok " : "not ok ", ++$count, " - $name\n";
    return $good;
}

sub slurp {
    my ($file) = @_;
    open my $in, '<:raw', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

# The list: [name, heading, command, line, line], in order.
sub list {
    my @lines = grep { !/^#/ } split /\n/, slurp('scripts/gallery.txt');
    my @entries;
    while (@lines) {
        next unless length(my $name = shift @lines);
        push @entries, [$name, splice @lines, 0, 4];
    }
    return @entries;
}

my @list    = list();
my %command = map { $_->[0] => $_->[2] } @list;
# The picture of each; drawings of dots have none.
my %file    = map { $_->[0] => $_->[2] =~ /--format txt/ ? '' : $_->[0] . ($_->[2] =~ /--view animate/ ? '.gif' : '.png') }
    @list;
my $page    = slurp('plots/gallery/README.md');

ok(@list >= 12 && keys %command == @list, 'the list has ' . @list . ' pictures, each once');
ok(!(grep { @$_ != 5 || grep { !length } @$_ } @list), 'each has heading, command and two lines');

for my $entry (@list) {
    my ($name, $heading, $command, @lines) = @$entry;
    (my $rest = $command) =~ s/^optviz //;
    system 'sh', '-c', "'$build/optviz' $rest --no-plot --quiet --out '$work' >'$work/said' 2>&1";
    ok($? == 0, "$name: its command works");
    print "# $_\n" for $? ? split(/\n/, slurp("$work/said")) : ();
    my $file = $file{$name};
    my $size = $file ? -s "plots/gallery/$file" // 0 : 1;
    ok($size > 0 && $size <= 300_000, "$name has $size bytes");
    my $stands = join "\n\n", "    $command", $file ? "![" : "```\n";
    my $at     = index $page, $stands;
    my $words  = index $page, ($file ? "]($file)" : "```") . "\n\n" . join("\n", @lines) . "\n";
    ok($at >= 0 && $words > $at, "$name: the page has its command, picture and words");
}

my %known  = map { $_ => 1 } values %file;
my @strays = grep { !$known{$_} } map { m{([^/]+\.(?:png|gif))$} } glob 'plots/gallery/*';
ok(!@strays, "no picture is left over (@strays)");

# Pictures that a text embeds, as paths from the top.
sub pictures {
    my ($file) = @_;
    (my $folder = $file) =~ s{[^/]*$}{};
    my $text  = slurp($file);
    $text =~ s{^    .*}{}mg if $file =~ /md$/;    # what is shown as code is not embedded
    my @found = $text =~ /!\[[^\n]*\]\(([^)\s]+)\)/g;
    push @found, $text =~ /<img src="([^"]+)"/g;
    push @found, map { "../../plots/gallery/$_.png" } $text =~ /^\\figureframe\{[^\n]*\}\{([\w-]+)\}$/gm;
    push @found, map { "../../plots/gallery/$_.gif" } $text =~ /^\\movieframe\{[^\n]*\}\{([\w-]+)\}\{\d+\}$/gm;
    return map { s{^scripts/slides/\.\./\.\./}{}r } map { "$folder$_" } @found;
}

my @decks = map { "scripts/slides/$_" } qw(beamer.tex marp.md reveal.html);
for my $file (qw(README.md README.ko.md plots/gallery/README.md), @decks) {
    my @shown   = pictures($file);
    my @missing = grep { !-s } @shown;
    ok(@shown > 5 && !@missing, "$file shows " . @shown . " pictures, and all are there (@missing)");
}
for my $deck (@decks) {
    my %shown = map { $_ => 1 } pictures($deck);
    my @out   = grep { $_ && !$shown{"plots/gallery/$_"} } values %file;
    ok(!@out, "$deck shows the whole gallery (@out)");
}

# A picture of the README stands below the command that draws it; the notes' four are written out.
for my $readme (qw(README.md README.ko.md)) {
    my %above = reverse slurp($readme) =~ m{^    \./(optviz [^\n]+)\n\n!\[[^\n]*\]\(plots/gallery/([\w-]+)\.png\)}gm;
    my @other = grep { ($command{$_} // '') ne $above{$_} } sort keys %above;
    ok(keys %above > 5 && !@other, "$readme: pictures are drawn by the commands above them (@other)");
}
print "1..$count\n";
