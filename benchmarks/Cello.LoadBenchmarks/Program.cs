using System.CommandLine;
using Cello.LoadBenchmarks;
using Cello.LoadBenchmarks.Guards;
using Cello.LoadBenchmarks.Measures;

var rounds = new Option<int>("--rounds") { Description = "How often everything is run, in turn", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "Of one run", DefaultValueFactory = _ => 2 };
var connections = new Option<int[]>("--connections") { Description = "How many clients", DefaultValueFactory = _ => [1, 32, 256], AllowMultipleArgumentsPerToken = true };
var only = new Option<string[]>("--only") { Description = "Targets by name; all without", AllowMultipleArgumentsPerToken = true };
var works = new Option<string[]>("--works") { Description = "Kinds of work by name: read, write, mix, first-page, deep-page; all without", AllowMultipleArgumentsPerToken = true };
var report = new Option<string?>("--report") { Description = "The file to write, with start-up, memory and a million orders besides" };
var calls = new Option<string>("--calls") { Description = "The folder of BenchmarkDotNet's tables, for the report", DefaultValueFactory = _ => "." };
var events = new Option<bool>("--events") { Description = "Measure only what events cost" };
var starts = new Option<bool>("--starts") { Description = "Measure only the start and the memory of an idle process" };
var predictions = new Option<bool>("--predictions") { Description = "Measure only how close the plan of a split comes to the split" };
var published = new Option<string>("--published") { Description = "Where the published programs are", Required = true };
var peers = new Option<string>("--peers") { Description = "Where the Python peer is", Required = true };

var command = new RootCommand("Compares Cello with what could be taken instead") { rounds, seconds, connections, only, works, report, calls, starts, events, predictions, published, peers };
command.SetAction(line => LoadRun.RunAsync(
    new Options(line.GetValue(rounds), line.GetValue(seconds), line.GetValue(connections)!, line.GetValue(only)!, line.GetValue(works)!),
    new(line.GetValue(published)!, line.GetValue(peers)!),
    line.GetValue(report),
    line switch
    {
        _ when line.GetValue(starts) => StartUps.MeasureAsync,
        _ when line.GetValue(events) => EventCosts.MeasureAsync,
        _ when line.GetValue(predictions) => Predictions.MeasureAsync,
        _ => null,
    },
    line.GetValue(calls)!));

command.Subcommands.Add(GuardCommand.Create());
return await command.Parse(args).InvokeAsync();
