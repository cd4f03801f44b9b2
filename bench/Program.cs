using System.CommandLine;
using Rift.Bench;
using Spectre.Console;

var rounds = new Option<int>("--rounds") { Description = "Alternating rounds", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "Length of one measurement", DefaultValueFactory = _ => 10 };
var profile = new Option<int>("--pause")
{
    Description = "Seconds to wait before the first round, to attach a profiler",
};
var console = AnsiConsole.Console;
console.Profile.Width = Math.Max(console.Profile.Width, 140);

var ingest = new Command(
    "ingest",
    "Events a second and latency at 1, 16 and 64 connections, beside pgbench doing the same one row at a time")
{
    rounds,
    seconds,
    profile,
};
ingest.SetAction((parsed, ct) => IngestBench.RunAsync(
    console, parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(profile), ct));

var hud = new Command("hud", "Polls a second of 10,000 tabs while 1,000 events a second come in") { seconds };
hud.SetAction((parsed, ct) => HudBench.RunAsync(console, parsed.GetValue(seconds), ct));

var live = new Command("live", "What 10,000 open streams cost, and how long news takes to them") { rounds };
live.SetAction((parsed, ct) => LiveBench.RunAsync(console, parsed.GetValue(rounds), ct));

var sizes = new Option<int[]>("--events")
{
    Description = "Stored events to measure at",
    DefaultValueFactory = _ => [10_000, 1_000_000, 10_000_000],
    AllowMultipleArgumentsPerToken = true,
};
var growth = new Command("growth", "Both again at 10^4, 10^6 and 10^7 stored events") { sizes, rounds, seconds };
growth.SetAction((parsed, ct) => GrowthBench.RunAsync(
    console, parsed.GetValue(sizes)!, parsed.GetValue(rounds), parsed.GetValue(seconds), ct));

var stored = new Option<int>("--events")
{
    Description = "Stored events to back up",
    DefaultValueFactory = _ => 1_000_000,
};
var backup = new Command("backup", "A backup while Rift is idle and while events come in, and its restore") { stored };
backup.SetAction((parsed, ct) => BackupBench.RunAsync(console, parsed.GetValue(stored), ct));

var pairs = new Option<int>("--pairs") { Description = "Tries of each kind", DefaultValueFactory = _ => 400 };
var flood = new Option<int>("--flood") { Description = "Measure the intake beside so many guessers at once instead" };
var signIn = new Command("sign-in", "Whether the time of a sign-in tells an unknown account from a wrong password")
{
    pairs,
    flood,
    rounds,
    seconds,
};
signIn.SetAction((parsed, ct) => parsed.GetValue(flood) is var guessers and > 0
    ? SignInFlood.RunAsync(console, guessers, parsed.GetValue(rounds), parsed.GetValue(seconds), ct)
    : SignInBench.RunAsync(console, parsed.GetValue(pairs), ct));

var entries = new Option<int>("--entries")
{
    Description = "Ledger entries of the merged player",
    DefaultValueFactory = _ => 200_000,
};
var merge = new Command("merge", "How long other players' events wait while a large player is merged")
{
    rounds,
    seconds,
    entries,
};
merge.SetAction((parsed, ct) => MergeBench.RunAsync(
    console, parsed.GetValue(rounds), parsed.GetValue(seconds), parsed.GetValue(entries), ct));

var bodies = new Option<int>("--bodies") { Description = "Requests to send", DefaultValueFactory = _ => 100_000 };
var seed = new Option<int>("--seed") { Description = "Decides what is sent", DefaultValueFactory = _ => 1 };
var hostile = new Command("hostile", "Whether anything that a broken sender sends makes the server fail")
{
    bodies,
    seed,
};
hostile.SetAction((parsed, ct) => HostileBench.RunAsync(
    console, parsed.GetValue(bodies), parsed.GetValue(seed), ct));

var changed = new Option<int>("--players")
{
    Description = "Players who change at once",
    DefaultValueFactory = _ => 100_000,
};
var awards = new Command("awards", "What the awards worker costs the intake, and how soon it awards")
{
    changed,
    rounds,
    seconds,
};
awards.SetAction((parsed, ct) => AwardsBench.RunAsync(
    console, parsed.GetValue(changed), parsed.GetValue(rounds), parsed.GetValue(seconds), ct));

return await new RootCommand("Measures Rift on this machine")
{
    ingest,
    awards,
    hud,
    live,
    growth,
    backup,
    merge,
    signIn,
    hostile,
}.Parse(args).InvokeAsync();
