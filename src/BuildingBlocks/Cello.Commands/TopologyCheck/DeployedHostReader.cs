using System.CommandLine;
using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Hosts;
using Cello.Hosting;
using Cello.Hosting.Authentication;
using Cello.Hosting.Events.RabbitMq;
using Cello.Hosting.Health;
using Cello.Hosting.Http.Bodies;
using Cello.Hosting.RateLimits;
using Cello.Hosting.RateLimits.Redis;
using Cello.Hosting.Tracing;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Commands.TopologyCheck;

/// <summary>
/// Reads the settings of a host without starting it. It registers the same services as a starting host, so the same code reads and
/// validates the settings.
/// </summary>
internal sealed class DeployedHostReader(IReadOnlyList<IModule> modules)
{
    private const string Migrate = "migrate";

    private readonly HostFlags _flags = new(modules);

    /// <returns>The host, or null for a container whose command is neither the host nor <c>migrate</c>.</returns>
    /// <exception cref="SettingException">The host or the migration would refuse to start.</exception>
    public DeployedHost? Read(Container container)
    {
        var migrates = container.Arguments is [Migrate, ..];
        var arguments = container.Arguments.Skip(migrates ? 1 : 0).ToList();
        if (arguments is [not ['-', ..], ..])
        {
            return null;
        }

        var environment = new ContainerEnvironment(container);
        var host = environment.ToBuilder(Parsed(container, arguments));
        return Read(host, container with { Findings = [.. container.Findings, .. environment.Unknown] }, migrates);
    }

    /// <summary>Reads this process's own settings and the flags that it was given.</summary>
    /// <exception cref="SettingException">The host would refuse to start.</exception>
    public DeployedHost ReadOwn(IReadOnlyDictionary<string, string?> settings)
    {
        var host = CelloHostBuilder.Create();
        host.Configuration.AddInMemoryCollection(settings);
        return Read(host, new Container("this process", Grace: null) { Settings = new Dictionary<string, SettingValue>() }, onlyMigrates: false);
    }

    private Dictionary<string, string?> Parsed(Container container, IReadOnlyList<string> arguments)
    {
        var line = new Command("host") { _flags.Modules, _flags.Urls, _flags.Data }.Parse(arguments);
        return line.Errors is [var error, ..]
            ? throw new SettingException("its command", string.Join(' ', container.Arguments), error.Message)
            : _flags.SettingsOf(line);
    }

    private DeployedHost Read(WebApplicationBuilder host, Container container, bool onlyMigrates)
    {
        var deployed = new DeployedHost(container.Name) { OnlyMigrates = onlyMigrates, Grace = container.Grace, Replicas = container.Replicas };
        return onlyMigrates ? ReadMigration(deployed, host, container) : ReadServing(deployed, host, container);
    }

    private DeployedHost ReadMigration(DeployedHost deployed, WebApplicationBuilder host, Container container)
    {
        var here = Topology.Read(modules, host.Configuration).Here.ToList();
        here.ForEach(module => module.AddHere(host));
        using var services = host.Services.BuildServiceProvider();
        return deployed with
        {
            Modules = [.. here.Select(module => module.Name)],
            Databases = DatabasesOf(services, container),
            Findings = container.Findings,
        };
    }

    private DeployedHost ReadServing(DeployedHost deployed, WebApplicationBuilder host, Container container)
    {
        var refusal = CompleteSecret(host);
        var topology = HostRunner.Add(host, modules);
        using var services = host.Services.BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();

        var (request, stop) = (Options<RequestLimitOptions>(services), Options<ShutdownOptions>(services));
        return deployed with
        {
            Modules = [.. topology.Here.Select(module => module.Name)],
            Addresses = [.. topology.Placements.Where(placement => !placement.IsHere).Select(placement => AddressOf(placement, host.Configuration))],
            Ports = ListenAddress.PortsForOthers(ListenAddress.Read(host.Configuration, topology)),
            Limits = new TimeLimits(
                request.TimeLimitSeconds,
                stop.NoticeSeconds,
                stop.DrainSeconds,
                OtlpSettings.AreOn(host.Configuration) ? TelemetryFlush.Limit.TotalSeconds : 0),
            CallSeconds = modules.ToDictionary(
                module => module.Name, module => SettingsReader.Read<EdgeOptions>(host.Configuration, $"Edges:{module.Name}").TimeLimitSeconds),
            Secret = refusal is null ? Setting(JwtSecret.Setting) ?? SettingValue.Literal("") : null,
            Databases = DatabasesOf(services, container),
            CountsRequests = Options<RateLimitOptions>(services).Requests > 0,
            Redis = Setting(RedisSetting.Name),
            RabbitMq = Setting(RabbitMqSetting.Name),
            Findings = refusal is null ? container.Findings : [.. container.Findings, Finding.Error($"{container.Name}: {refusal}")],
        };

        SettingValue? Setting(string name) => container.Settings.GetValueOrDefault(name) is { Text: not "" } given ? given : null;
    }

    /// <summary>Reports an invalid secret as a finding and continues with a placeholder, so that the other findings are reported as well.</summary>
    /// <returns>Why the secret is invalid, or null.</returns>
    private static string? CompleteSecret(WebApplicationBuilder host)
    {
        try
        {
            JwtSecret.Read(host.Configuration, host.Environment);
            return null;
        }
        catch (SettingException refused)
        {
            host.Configuration[JwtSecret.Setting] = ContainerEnvironment.AnySecret;
            return refused.Message;
        }
    }

    private static ModuleAddress AddressOf(ModulePlacement placement, ConfigurationManager configuration) => new(
        placement.Module.Name,
        placement.Module.AddressSetting,
        placement.Address!,
        !string.IsNullOrWhiteSpace(configuration[placement.Module.AddressSetting]));

    private static IReadOnlyList<HostDatabase> DatabasesOf(IServiceProvider services, Container container) =>
        [.. services.GetServices<DatabasePlace>().Select(place => place.IsFile ? InFile(place, container) : OnServer(place, container))];

    private static HostDatabase OnServer(DatabasePlace place, Container container) => new(
        place.Module,
        container.Settings.GetValueOrDefault(place.Setting) is { Text: null } unknown ? unknown.Source : place.Place,
        File: null,
        place.StatementSeconds);

    /// <summary>The database is in the innermost mount that contains its folder, or otherwise in the container's own file system.</summary>
    private static HostDatabase InFile(DatabasePlace place, Container container)
    {
        if (container.Grace is null) // This process, for which no container is described.
        {
            return new HostDatabase(place.Module, Path.GetFullPath(place.Place), new DatabaseFile(IsPersistent: true), place.StatementSeconds);
        }

        var folder = Path.Combine(container.WorkingDirectory, place.Place).TrimEnd('/');
        var mount = container.Mounts
            .Where(mount => $"{folder}/".StartsWith($"{mount.Path.TrimEnd('/')}/", StringComparison.Ordinal))
            .MaxBy(mount => mount.Path.Length);
        return mount is null
            ? new HostDatabase(place.Module, $"{container.Name}'s {folder}", new DatabaseFile(IsPersistent: false), place.StatementSeconds)
            : new HostDatabase(place.Module, mount.Source + folder[mount.Path.TrimEnd('/').Length..], new DatabaseFile(mount.IsPersistent), place.StatementSeconds);
    }

    private static TOptions Options<TOptions>(IServiceProvider services)
        where TOptions : class => services.GetRequiredService<IOptions<TOptions>>().Value;
}
