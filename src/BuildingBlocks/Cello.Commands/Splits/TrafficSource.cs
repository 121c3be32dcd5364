using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cello.Commands.Splits.Scrapes;
using Cello.Hosting.Console.Snapshots;
using Cello.Hosting.Console.Splits;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands.Splits;

/// <summary>The traffic of a running host, or of a snapshot or a scrape that was saved.</summary>
internal sealed class TrafficSource : IAsyncDisposable
{
    private const int MaxLength = 64 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    private readonly IReadOnlyList<IModule> _modules;
    private readonly HostClient? _host;
    private readonly string _file;
    private readonly bool _isScrape;

    private TrafficSource(IReadOnlyList<IModule> modules, HostClient? host, string file, bool isScrape = false) =>
        (_modules, _host, _file, _isScrape) = (modules, host, file, isScrape);

    /// <param name="modules">All modules.</param>
    /// <param name="url">The address of the host; null for the one that a host with the same settings would listen at.</param>
    /// <exception cref="SettingException">The address is invalid.</exception>
    public static TrafficSource OfHost(IReadOnlyList<IModule> modules, string? url) =>
        new(modules, new HostClient(HostClient.AddressOf(modules, url), Limit, MaxLength), file: "");

    public static TrafficSource OfFile(IReadOnlyList<IModule> modules, string file) => new(modules, host: null, file);

    public static TrafficSource OfScrape(IReadOnlyList<IModule> modules, string file) => new(modules, host: null, file, isScrape: true);

    public static string Write(SplitPlan plan) => JsonSerializer.Serialize(plan, Json) + "\n";

    /// <exception cref="SettingException">There is no such module.</exception>
    public static IModule Named(IReadOnlyList<IModule> modules, string name) => modules.FirstOrDefault(known => known.Name == name)
        ?? throw new SettingException("--plan", name, $"name one of {string.Join(", ", modules.Select(known => known.Name))}");

    /// <summary>Plans the split of a module. Only a running host measures what a remote call costs.</summary>
    /// <exception cref="SettingException">There is no such module, or the file is not a snapshot.</exception>
    /// <exception cref="HostRequestException">The host does not answer.</exception>
    public async Task<SplitPlan> PlanAsync(string module, CancellationToken cancellationToken)
    {
        var split = Named(_modules, module);
        return _isScrape ? await PlanFromScrapeAsync(split, cancellationToken)
            : _host is null
            ? await FromSnapshotAsync(snapshot => SplitPlanner.Plan(snapshot, _modules, split, calibrated: null, Json), cancellationToken)
            : await AskAsync<SplitPlan>($"/console/split?module={module}", cancellationToken);
    }

    /// <summary>The routes of all hosts in the snapshot.</summary>
    /// <exception cref="SettingException">The file is not a snapshot.</exception>
    /// <exception cref="HostRequestException">The host does not answer.</exception>
    public Task<List<RouteSnapshot>> RoutesAsync(CancellationToken cancellationToken) => FromSnapshotAsync(
        snapshot => SplitPlanner.HostsOf(snapshot, Json).SelectMany(host => host.Requests?.Routes ?? []).ToList(), cancellationToken);

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? default;

    /// <param name="use">Throws a <see cref="JsonException"/> if a host in the snapshot is not one.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    private async Task<T> FromSnapshotAsync<T>(Func<ProductSnapshot, T> use, CancellationToken cancellationToken)
    {
        try
        {
            return use(_host is null ? Parse(await ReadAsync("--snapshot", cancellationToken)) : await AskAsync<ProductSnapshot>("/console/snapshot", cancellationToken));
        }
        catch (JsonException invalid)
        {
            throw _host is null
                ? new SettingException("--snapshot", _file, $"the answer of /console/snapshot is needed ({invalid.Message})", invalid)
                : new HostRequestException($"/console/snapshot has a host that cannot be read ({invalid.Message})", invalid);
        }
    }

    private static ProductSnapshot Parse(string snapshot) =>
        JsonSerializer.Deserialize<ProductSnapshot>(snapshot, Json) is { Hosts: not null } read ? read : throw new JsonException("it has no hosts");

    private async Task<SplitPlan> PlanFromScrapeAsync(IModule module, CancellationToken cancellationToken)
    {
        const string option = "--metrics";
        var text = await ReadAsync(option, cancellationToken);
        try
        {
            return ScrapePlanner.Plan(text, _modules, module, TimeProvider.System.GetUtcNow());
        }
        catch (FormatException invalid)
        {
            throw new SettingException(option, _file, $"the answer of /metrics is needed ({invalid.Message})", invalid);
        }
    }

    private async Task<string> ReadAsync(string option, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = _file == StandardInputReader.FileName ? StandardInputReader.Open() : File.OpenText(_file);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SettingException(option, _file, $"it can't be read ({failure.Message})", failure);
        }
    }

    private async Task<T> AskAsync<T>(string path, CancellationToken cancellationToken)
    {
        var answer = await new AdminClient(_host!, AdminToken.Read()).SendAsync(HttpMethod.Get, path, cancellationToken);
        return answer.Status switch
        {
            HttpStatusCode.OK => AdminClient.Read<T>(answer, Json),
            HttpStatusCode.NotFound => throw new HostRequestException($"{answer.Question} answers 404: the console of that host is turned off, or its build is older"),
            _ => throw new HostRequestException($"{answer.Question} answers {AdminClient.ReasonOf(answer)}"),
        };
    }
}
