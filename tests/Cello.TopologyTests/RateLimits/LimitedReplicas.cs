using System.Globalization;
using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.RateLimits;

/// <summary>
/// Two hosts of Users and one of Orders that share a Redis and nothing else, behind a proxy that they trust for client addresses.
/// </summary>
public class LimitedReplicas : IAsyncLifetime
{
    public const int Limit = 12;
    public const int Attempts = 4;

    private static int _lastClient;
    private readonly List<DataFolder> _folders = [];

    public LimitedReplicas()
        : this(command => command)
    {
    }

    protected LimitedReplicas(Func<HostCommand, HostCommand> settings)
    {
        One = NewHost("users", Redis.ConnectionString, settings);
        Other = NewHost("users", Redis.Url, settings);
        Orders = NewHost("orders", Redis.Url, settings);
    }

    public RedisServer Redis { get; } = new();

    public Host One { get; }

    public Host Other { get; }

    public Host Orders { get; }

    public IReadOnlyList<Host> All => [One, Other, Orders];

    /// <summary>An address that has not been used yet.</summary>
    public static string NewClient()
    {
        var number = Interlocked.Increment(ref _lastClient);
        return $"10.{(number >> 16) & 255}.{(number >> 8) & 255}.{number & 255}";
    }

    public virtual async ValueTask InitializeAsync()
    {
        if (RedisServer.WhyMissing is null)
        {
            await Redis.StartAsync();
            await StartAsync();
        }
    }

    public Task StartAsync() => Task.WhenAll(All.Select(host => host.StartAsync()));

    public async ValueTask DisposeAsync()
    {
        foreach (var host in All)
        {
            await host.DisposeAsync();
        }

        await Redis.DisposeAsync();
        _folders.ForEach(folder => folder.Dispose());
        GC.SuppressFinalize(this);
    }

    /// <summary>Where Redis is not installed, tests that need it are skipped visibly.</summary>
    internal static void SkipUnlessInstalled() => Assert.SkipWhen(RedisServer.WhyMissing is not null, RedisServer.WhyMissing ?? "");

    /// <summary>Waits until requests to one host reduce what the other hosts report as remaining.</summary>
    internal Task ShareAsync() => Eventually.HoldsAsync(
        async () =>
        {
            var client = NewClient();
            var left = new List<int>();
            foreach (var host in All)
            {
                left.Add((await host.AskAsync(client)).Remaining());
            }

            return left.SequenceEqual(Enumerable.Range(1, left.Count).Select(requests => left[0] + 1 - requests));
        },
        () => $"The hosts share a count.\n{string.Join('\n', All.Select(host => host.Output.ToString()))}");

    private Host NewHost(string modules, string redis, Func<HostCommand, HostCommand> settings)
    {
        var (address, folder) = (FreeAddress.Next(), new DataFolder());
        _folders.Add(folder);
        var command = HostCommand.For(modules, address, folder)
            .With("ConnectionStrings__Redis", redis)
            .With("ForwardedHeaders__KnownProxies", "127.0.0.1")
            .With("RateLimit__Requests", Limit.ToString(CultureInfo.InvariantCulture))
            .With("RateLimit__WindowSeconds", "3600")
            .With("RateLimit__RedisTimeoutMilliseconds", "5000") // However busy this machine is.
            .With("SignInLimit__Attempts", Attempts.ToString(CultureInfo.InvariantCulture))
            .With("SignInLimit__WindowSeconds", "3600");
        return new Host(settings(command), address);
    }
}
