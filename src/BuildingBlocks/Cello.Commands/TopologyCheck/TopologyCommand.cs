using System.CommandLine;
using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Hosts;
using Cello.Commands.TopologyCheck.Rules;
using Cello.Hosting;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands.TopologyCheck;

/// <summary><c>topology</c>: checks before a deployment, from the settings alone, that its hosts fit together.</summary>
internal static class TopologyCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var file = new Option<string?>("--file")
        {
            Description = $"A Compose file, or Kubernetes objects as kubectl kustomize prints them; {DeploymentFile.StandardInput} is standard input. Without it, this process' own settings are checked",
        };
        var profiles = new Option<string[]>("--profile")
        {
            Description = "A profile of the Compose file, as for docker compose; may be given again",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("topology", "Checks that the hosts of a deployment fit together, and shows how") { file, profiles, flags.Modules, flags.Urls, flags.Data };
        command.SetAction((line, cancellationToken) =>
        {
            var console = line.InvocationConfiguration;
            return RunAsync(console, async () => line.GetValue(file) is { } path
                ? Deployed(modules, await DeploymentFile.ReadAsync(path, line.GetValue(profiles)!, cancellationToken))
                : Own(modules, flags.SettingsOf(line)));
        });
        return command;
    }

    private static async Task<int> RunAsync(InvocationConfiguration console, Func<Task<(DeployedTopology Topology, IReadOnlyList<Finding> Findings)>> check)
    {
        try
        {
            var (topology, findings) = await check();
            foreach (var line in TopologyReport.Lines(topology, findings))
            {
                await console.Output.WriteLineAsync(line);
            }

            return findings.Any(finding => finding.IsError) ? 1 : 0;
        }
        catch (SettingException refused)
        {
            await console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>If a host would refuse to start, the rules between hosts are not checked.</summary>
    private static (DeployedTopology Topology, IReadOnlyList<Finding> Findings) Deployed(IReadOnlyList<IModule> modules, Deployment deployment)
    {
        var (reader, hosts, refused) = (new DeployedHostReader(modules), new List<DeployedHost>(), new List<Finding>());
        foreach (var container in deployment.Containers)
        {
            try
            {
                hosts.AddRange(reader.Read(container) is { } host ? [host] : []);
            }
            catch (SettingException refusal)
            {
                refused.Add(Finding.Error($"{container.Name}: {WithoutSecrets(refusal.Message, container)}"));
            }
        }

        var endpoints = deployment.ServiceEndpoints.Where(endpoint => hosts.Exists(host => host.Name == endpoint.Container && !host.OnlyMigrates));
        var topology = Topology(modules, hosts) with { ServiceEndpoints = [.. endpoints], ExternalNames = deployment.ExternalNames };
        return (topology, refused.Count > 0 ? refused : TopologyRules.Check(topology));
    }

    private static (DeployedTopology Topology, IReadOnlyList<Finding> Findings) Own(IReadOnlyList<IModule> modules, Dictionary<string, string?> settings)
    {
        var topology = Topology(modules, [new DeployedHostReader(modules).ReadOwn(settings)]) with { IsWhole = false };
        return (topology, TopologyRules.Check(topology));
    }

    private static DeployedTopology Topology(IReadOnlyList<IModule> modules, IReadOnlyList<DeployedHost> hosts) =>
        new([.. modules.Select(module => module.Name)], ModuleCall.Between(modules), hosts, ServiceEndpoints: [], ExternalNames: [])
        {
            Deliveries = EventDelivery.Between(modules),
        };

    /// <summary>Masks private values, because the message quotes the whole value.</summary>
    private static string WithoutSecrets(string message, Container container) => container.Settings.Values
        .Where(value => value is { IsPrivate: true, Text.Length: > 0 })
        .Aggregate(message, (text, value) => text.Replace($"'{value.Text!.ReplaceLineEndings(" ")}'", "'...'", StringComparison.Ordinal));
}
