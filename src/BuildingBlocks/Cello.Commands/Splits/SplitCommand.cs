using System.CommandLine;
using Cello.Hosting.Console.Splits;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands.Splits;

/// <summary><c>split</c>: says what the split of a module costs and what it takes, and checks that requests do not call modules too often.</summary>
internal static class SplitCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var plan = new Option<string?>("--plan")
        {
            Description = $"Plans to run this module in a process of its own: {string.Join(", ", modules.Select(module => module.Name))}",
        };
        var check = new Option<string?>("--check") { Description = "Fails if requests make more calls than this file with budgets allows" };
        var url = HostClient.UrlOption();
        var snapshot = new Option<string?>("--snapshot")
        {
            Description = $"A file with the answer of /console/snapshot, instead of a running host; {StandardInputReader.FileName} is standard input",
        };
        var metrics = new Option<string?>("--metrics")
        {
            Description = $"For --plan: a file with the answer of /metrics, instead of a running host; {StandardInputReader.FileName} is standard input",
        };
        var steps = new Option<bool>("--steps") { Description = "For --plan: prints only what has to be done, without asking a host" };
        var json = new Option<bool>("--json") { Description = "For --plan: prints JSON" };
        var command = new Command("split", "Says what running a module in a process of its own would cost, and what has to be done for it") { plan, check, url, snapshot, metrics, steps, json };
        command.Validators.Add(line =>
        {
            if ((line.GetValue(plan) is null) == (line.GetValue(check) is null))
            {
                line.AddError("One of --plan and --check is needed.");
            }
            else if (new[] { line.GetValue(url), line.GetValue(snapshot), line.GetValue(metrics) }.Count(given => given is not null) > 1)
            {
                line.AddError("Only one of --url, --snapshot and --metrics can be given.");
            }
            else if (line.GetValue(steps) && line.GetValue(plan) is null)
            {
                line.AddError("--steps needs --plan.");
            }
            else if (line.GetValue(check) is not null && line.GetValue(metrics) is not null)
            {
                line.AddError("--check needs the calls of each route, which --metrics does not have.");
            }
        });
        command.SetAction(async (line, stop) =>
        {
            var console = line.InvocationConfiguration;
            try
            {
                await using var source = line.GetValue(snapshot) is { } file ? TrafficSource.OfFile(modules, file)
                    : line.GetValue(metrics) is { } scrape ? TrafficSource.OfScrape(modules, scrape)
                    : TrafficSource.OfHost(modules, line.GetValue(url));
                return line.GetValue(steps) ? await PrintStepsAsync(modules, line.GetValue(plan)!, console.Output)
                    : line.GetValue(plan) is { } module ? await PlanAsync(source, module, line.GetValue(json), console.Output, stop)
                    : await CheckAsync(source, line.GetValue(check)!, console, stop);
            }
            catch (Exception refused) when (refused is SettingException or HostRequestException)
            {
                await console.Error.WriteLineAsync(refused.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task<int> PrintStepsAsync(IReadOnlyList<IModule> modules, string name, TextWriter output)
    {
        await output.WriteAsync(PlanText.Write(SplitSteps.Of(modules, TrafficSource.Named(modules, name), hosts: [])));
        return 0;
    }

    private static async Task<int> PlanAsync(TrafficSource source, string module, bool asJson, TextWriter output, CancellationToken stop)
    {
        var plan = await source.PlanAsync(module, stop);
        await output.WriteAsync(asJson ? TrafficSource.Write(plan) : PlanText.Write(plan));
        return 0;
    }

    private static async Task<int> CheckAsync(TrafficSource source, string file, InvocationConfiguration console, CancellationToken stop)
    {
        var budgets = await CallBudgets.ReadAsync(file, stop);
        var routes = await source.RoutesAsync(stop);
        if (routes.Count == 0)
        {
            await console.Error.WriteLineAsync("The host has answered no requests, so there is nothing to check. Run the tests against it first.");
            return 1;
        }

        var excesses = routes.SelectMany(budgets.ExcessesOf).ToList();
        foreach (var excess in excesses)
        {
            await console.Output.WriteLineAsync(excess);
        }

        if (excesses.Count > 0)
        {
            await console.Error.WriteLineAsync($"Requests make too many calls. Ask for several values in one call, or raise the budget in {file}.");
            return 1;
        }

        await console.Output.WriteLineAsync($"Routes within their budgets: {routes.Count}.");
        return 0;
    }
}
