using System.Collections.Concurrent;

namespace Cello.Testing;

/// <summary>
/// The host of a product as real processes, in one of several placements. The modules are those that the host lists, so that a new one needs no change in
/// tests. The hosts are in Development, limit no requests, share a secret, and have their data in a temporary folder. Calls between modules may take 20 s,
/// however busy the machine is. What still runs is killed when the product is disposed of, and when the tests end.
/// </summary>
public sealed class TestProduct : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Module, string? Token), ApiClient> _clients = new();
    private readonly ProductHosts _hosts;
    private readonly TestTokens? _tokens;

    private TestProduct(Placement placement, IReadOnlyList<ProductModule> modules, ProductHosts hosts, TestTokens? tokens) =>
        (Placement, Modules, _hosts, _tokens) = (placement, [.. modules.Select(module => module.Name)], hosts, tokens);

    /// <summary>All placements, for the data of theories.</summary>
    public static IReadOnlyList<Placement> Placements { get; } = Enum.GetValues<Placement>();

    /// <summary>The placement of the modules.</summary>
    public Placement Placement { get; }

    /// <summary>The names of the modules, in the order of the host's list.</summary>
    public IReadOnlyList<string> Modules { get; }

    /// <summary>The hosts, each once.</summary>
    public IReadOnlyList<Host> Hosts => _hosts.All;

    /// <summary>Returns why a product cannot be started in a placement here, or null. A test can skip with it.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="postgreSql">The value of <see cref="TestProductOptions.PostgreSql"/>; null for the variable.</param>
    public static string? WhyMissing(Placement placement, string? postgreSql = null) => placement != Placement.Replicas ? null
        : (postgreSql ?? Environment.GetEnvironmentVariable(TestProductOptions.PostgreSqlVariable)) is not { Length: > 0 }
            ? $"Replicas need PostgreSQL: set {TestProductOptions.PostgreSqlVariable} to a connection string"
        : ReplicaProxy.IsInstalled ? null
        : $"Not installed: {ReplicaProxy.Program}";

    /// <summary>Starts the hosts and waits until they are ready.</summary>
    /// <param name="placement">The placement of the modules.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <exception cref="InvalidOperationException">
    /// There is no host or there are several, a host exited before it was ready, or the placement is not possible here. The message says why, and contains the
    /// output of the host.
    /// </exception>
    /// <exception cref="TimeoutException">A host is not ready in time. The message contains its output.</exception>
    public static async Task<TestProduct> StartAsync(Placement placement, Action<TestProductOptions>? configure = null)
    {
        var options = new TestProductOptions();
        configure?.Invoke(options);
        if (WhyMissing(placement, options.PostgreSql) is { } why)
        {
            throw new InvalidOperationException(why);
        }

        options.HostAssembly ??= BuiltHost.Find();
        var modules = await ProductModule.ListAsync(options.HostAssembly);
        var tokens = options.JwtSecret is { } secret ? new TestTokens(secret) : null;
        return new TestProduct(placement, modules, await ProductHosts.StartAsync(placement, modules, options), tokens);
    }

    /// <summary>The host that runs a module, or the first of several. It can be stopped or killed, and started again at the same address.</summary>
    /// <exception cref="ArgumentException">The product has no such module.</exception>
    public Host HostOf(string module) => HostsOf(module)[0];

    /// <summary>The hosts that run a module: one, except with replicas.</summary>
    /// <exception cref="ArgumentException">The product has no such module.</exception>
    public IReadOnlyList<Host> HostsOf(string module) => _hosts.Of(Known(module)).Hosts;

    /// <summary>A client for the address of a module, in every placement. The product disposes of it.</summary>
    /// <param name="module">The name of the module.</param>
    /// <param name="token">The token to send, such as <see cref="AdminToken"/>; null for none.</param>
    /// <exception cref="ArgumentException">The product has no such module.</exception>
    public ApiClient Client(string module, string? token = null) =>
        _clients.GetOrAdd((Known(module), token), to => new ApiClient(_hosts.Of(to.Module).Address) { Token = to.Token });

    /// <summary>Issues a token that all hosts accept for an hour.</summary>
    /// <param name="subject">The id of the user.</param>
    /// <param name="role"><c>admin</c>, or a role of the product; null for an ordinary user.</param>
    /// <exception cref="InvalidOperationException">The hosts have no secret, and so require no token.</exception>
    public string Token(string subject, string? role = null) => Tokens.Issue(subject, role);

    /// <summary>A token of an administrator.</summary>
    /// <exception cref="InvalidOperationException">The hosts have no secret, and so require no token.</exception>
    public string AdminToken => Tokens.IssueToAdministrator();

    private TestTokens Tokens => _tokens ?? throw new InvalidOperationException($"There is no token: {nameof(TestProductOptions.JwtSecret)} is null.");

    /// <summary>
    /// Waits until the events that were published before are handled by all their subscribers, and so are those that their handlers published. Where
    /// RabbitMQ carries the events, it waits until they are published there.
    /// </summary>
    /// <param name="name">Only events with this name, such as <c>catalog.changed</c>; null for all.</param>
    /// <param name="key">Only events with this key; null for all.</param>
    /// <exception cref="InvalidOperationException">An event is dead. The message contains the error of its handler.</exception>
    /// <exception cref="TimeoutException">An event is not handled within 60 s. The message contains the last error.</exception>
    public Task EventsAreHandledAsync(string? name = null, string? key = null)
    {
        var token = _tokens?.IssueToAdministrator();
        return new UndeliveredEvents([.. Modules.DistinctBy(module => _hosts.Of(module).Address).Select(module => Client(module, token))])
            .AreHandledAsync(name, key);
    }

    /// <summary>Kills the hosts and deletes their data.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await _hosts.DisposeAsync();
    }

    private string Known(string module) => Modules.Contains(module, StringComparer.Ordinal)
        ? module
        : throw new ArgumentException($"The product has no module {module}. It has {string.Join(", ", Modules)}.", nameof(module));
}
