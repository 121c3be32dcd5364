using System.Globalization;
using System.Text.RegularExpressions;
using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>The hosts of tests/Sample: Users, and Payments and Purchases, which Cello itself does not contain.</summary>
public sealed partial class SampleProduct : IAsyncDisposable
{
    private static readonly string[] Names = ["users", "payments", "purchases"];
    private static long _customers;

    private readonly DataFolder _data = new();
    private readonly Dictionary<string, Uri> _addresses;
    private readonly TestDatabase? _database;
    private readonly PgBouncer? _pooler;
    private readonly RoundRobin? _proxy;
    private readonly List<IDisposable> _formerClients = [];
    private Host? _together;
    private Arrangement _arrangement;

    private SampleProduct(Arrangement arrangement, string? broker, IReadOnlyDictionary<string, string> settings)
    {
        (_arrangement, Broker) = (arrangement, broker);
        _pooler = arrangement.HasPooler ? new PgBouncer(PostgreSqlServer.Shared) : null;
        _database = arrangement.IsOnPostgreSql ? new TestDatabase(PostgreSqlServer.Shared) { Port = _pooler?.Port } : null;
        var groups = arrangement.Groups.Select(group => (Modules: group, Address: FreeAddress.Next())).ToList();
        _addresses = Names.ToDictionary(name => name, name => groups.FirstOrDefault(group => group.Modules.Split(',').Contains(name)).Address ?? FreeAddress.Next());
        Hosts = [.. groups.SelectMany(group => Enumerable.Range(0, arrangement.Replicas).Select(_ => NewHost(group.Modules, group.Address, settings)))];
        if (arrangement.Replicas > 1)
        {
            _proxy = new RoundRobin([.. groups.Select((group, number) => new RoundRobin.Service(
                $"group{number}", group.Address, [.. Hosts.Skip(number * arrangement.Replicas).Take(arrangement.Replicas).Select(host => host.Address)]))]);
        }

        (Users, Payments, Purchases) = NewClients();
    }

    public IReadOnlyList<Host> Hosts { get; private set; }

    /// <summary>The address of the RabbitMQ that carries the events, if one does.</summary>
    public string? Broker { get; }

    public ApiClient Users { get; private set; }

    public ApiClient Payments { get; private set; }

    public ApiClient Purchases { get; private set; }

    /// <summary>The host that runs a module, or the first of several.</summary>
    public Host HostOf(string module) => HostsOf(module).First();

    /// <summary>Starts the hosts, or skips the test if a program is not installed.</summary>
    /// <param name="arrangement">The placement of the modules.</param>
    /// <param name="settings">The settings of every host.</param>
    public static async Task<SampleProduct> StartAsync(Arrangement arrangement, params IEnumerable<(string Name, string Value)> settings)
    {
        if (InstalledPrograms.WhyMissing(arrangement.Programs) is { } missing)
        {
            Assert.Skip(missing);
        }

        var broker = arrangement.HasRabbitMq ? await RabbitMqServer.Shared.NewVirtualHostAsync() : null;
        var product = new SampleProduct(arrangement, broker, settings.ToDictionary(setting => setting.Name, setting => setting.Value));
        try
        {
            await product.StartAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>A customer without payments.</summary>
    public static long NewCustomer() => Interlocked.Increment(ref _customers);

    public async Task<long> NewUserAsync()
    {
        var answer = await Users.PostAsync("/users/", $$"""{"name":"Alice","email":"{{Guid.NewGuid():N}}@example.com"}""");
        answer.Status.ShouldBe(201, answer.ToString());
        return answer.Json.GetProperty("id").GetInt64();
    }

    /// <summary>Makes Purchases call a contract of Payments, and returns the result.</summary>
    public Task<Answer> CallAsync(string method, string argument) => Purchases.PostAsync($"/calls/{method}", argument);

    public Task<Answer> BuyAsync(long user, string? key, long cents = 5, string currency = "EUR") =>
        Purchases.PostAsync("/purchases/", $$"""{"user_id":{{user}},"cents":{{cents}},"currency":"{{currency}}"}""", key);

    /// <summary>What is stored about a customer: <c>{"payments":["5 EUR authorized"],"reminders":0}</c>.</summary>
    public async Task<string> AccountAsync(long customer)
    {
        var answer = await Payments.GetAsync($"/payments/of-customer/{customer}");
        answer.Status.ShouldBe(200, answer.ToString());
        return answer.Body;
    }

    /// <summary>The payments of a user's stored purchases.</summary>
    public async Task<IReadOnlyList<string>> PurchasesAsync(long user) =>
        [.. (await Purchases.GetAsync($"/purchases/of-user/{user}")).Json.EnumerateArray().Select(payment => payment.GetString()!)];

    public async Task RenameAsync(long user, string name)
    {
        var answer = await Users.PutAsync($"/users/{user}", $$"""{"name":"{{name}}","email":"renamed{{user}}@example.com"}""");
        answer.Status.ShouldBe(200, answer.ToString());
    }

    /// <summary>The names of a user that Purchases has recorded from events, in order.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(long user) =>
        [.. (await Purchases.GetAsync($"/purchases/names-of/{user}")).Json.EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>Stops every host that runs a module, and starts it with another setting.</summary>
    public async Task RestartAsync(string module, params IEnumerable<(string Name, string Value)> settings)
    {
        foreach (var host in HostsOf(module))
        {
            (await host.StopAsync()).ShouldBe(0);
            await host.StartAsync(settings);
        }
    }

    /// <summary>
    /// Starts a host for each module on the same database, next to the one process and without its settings, sends new requests to them, and stops the
    /// one process.
    /// </summary>
    public async Task SplitAsync()
    {
        _together = Hosts.Single();
        _formerClients.AddRange([Users, Payments, Purchases]); // They may have requests in flight.
        _arrangement = _arrangement with { Groups = Names };
        foreach (var name in Names)
        {
            _addresses[name] = FreeAddress.Next();
        }

        Hosts = [.. Names.Select(name => NewHost(name, _addresses[name], new Dictionary<string, string>()))];
        await Task.WhenAll(Hosts.Select(host => host.StartAsync()));
        (Users, Payments, Purchases) = NewClients();
        (await _together.StopAsync()).ShouldBe(0);
    }

    /// <summary>
    /// Stores changes of names as events that are not delivered, as users with these ids would have published them: each was called v1, v2 and so on. Ten
    /// users change in turn, and then the next ten.
    /// </summary>
    public Task AddNameChangesAsync(long firstUser, int users, int changes) => _database!.ExecuteAsync(FormattableString.Invariant($"""
        INSERT INTO users.outbox (event_id, source, event, version, key, body, subscriber, occurred_at, attempts, next_attempt_at)
        SELECT gen_random_uuid(), 'users', 'users.updated', 1, id, json_build_object('user_id', id, 'name', 'v' || number, 'email', ''), 'purchases', 0, 0, 0
        FROM generate_series({firstUser}, {firstUser + users - 1}) AS id, generate_series(1, {changes}) AS number
        ORDER BY (id - {firstUser}) / 10, number, id
        """));

    /// <summary>The outcomes of calls between modules so far, over all hosts: only the placement may differ.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CallsAsync()
    {
        var samples = await Task.WhenAll(Hosts.Select(async host => (await host.Client.GetAsync("/metrics")).Body));
        return samples.SelectMany(text => Calls().Matches(text))
            .GroupBy(call => $"{call.Groups["caller"]} -> {call.Groups["callee"]}.{call.Groups["method"]}: {call.Groups["outcome"]}", StringComparer.Ordinal)
            .ToDictionary(calls => calls.Key, calls => calls.Sum(call => int.Parse(call.Groups["count"].Value, CultureInfo.InvariantCulture)), StringComparer.Ordinal);
    }

    /// <summary>The names of the events about calls between modules that the hosts have logged so far.</summary>
    public IReadOnlyDictionary<string, int> Events() => Hosts.SelectMany(host => host.Output.Standard)
        .Select(line => EdgeEvents().Match(line)).Where(line => line.Success)
        .GroupBy(line => line.Groups["event"].Value, StringComparer.Ordinal)
        .ToDictionary(lines => lines.Key, lines => lines.Count(), StringComparer.Ordinal);

    /// <summary>Waits until everything that was logged before has arrived: lines are written in batches, in order.</summary>
    public async Task FlushLogsAsync()
    {
        foreach (var host in Hosts)
        {
            var mark = $"{Guid.NewGuid():N}";
            using var last = ApiClient.Request(HttpMethod.Get, "/unmatched");
            last.Headers.Add("X-Request-Id", mark);
            await host.Client.SendAsync(last);
            await Eventually.HoldsAsync(
                () => host.Output.Standard.Any(line => line.Contains(mark, StringComparison.Ordinal)), $"The log of {host.Address} is written.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Users.Dispose();
        Payments.Dispose();
        Purchases.Dispose();
        _formerClients.ForEach(client => client.Dispose());
        await (_together?.DisposeAsync() ?? default);
        foreach (var host in Hosts)
        {
            await host.DisposeAsync();
        }

        await (_proxy?.DisposeAsync() ?? default);
        await (_pooler?.DisposeAsync() ?? default);
        _data.Dispose();
    }

    private async Task StartAsync()
    {
        if (_database is not null)
        {
            await _database.CreateMigratedAsync(HostAssembly.Sample);
            await (_pooler?.StartAsync() ?? Task.CompletedTask);
        }

        await Task.WhenAll(Hosts.Select(host => host.StartAsync()));
        await (_proxy?.StartAsync() ?? Task.CompletedTask);
        foreach (var module in Names.Where(_arrangement.Runs))
        {
            using var client = new ApiClient(_addresses[module]);
            await Eventually.HoldsAsync(
                async () => await client.TryAsync(proxy => proxy.GetAsync("/health/ready")) is { Status: 200 }, "The product is ready.");
        }
    }

    private (ApiClient Users, ApiClient Payments, ApiClient Purchases) NewClients() =>
        (new ApiClient(_addresses["users"]), new ApiClient(_addresses["payments"]), new ApiClient(_addresses["purchases"]));

    private IEnumerable<Host> HostsOf(string module) =>
        Hosts.Skip(_arrangement.Replicas * _arrangement.Groups.Index().First(group => group.Item.Split(',').Contains(module)).Index).Take(_arrangement.Replicas);

    private Host NewHost(string modules, Uri group, IReadOnlyDictionary<string, string> settings)
    {
        var address = _arrangement.Replicas > 1 ? FreeAddress.Next() : group;
        var command = (HostCommand.For(modules, address, _data) with { Assembly = HostAssembly.Sample })
            .Without("SAMPLE_CURE")
            .With("Logging__Console__FormatterName", "cello-json")
            .With("USER_SERVICE_URL", $"{_addresses["users"]}")
            .With("PAYMENT_SERVICE_URL", $"{_addresses["payments"]}")
            .With("PURCHASE_SERVICE_URL", $"{_addresses["purchases"]}")
            // However busy this machine is.
            .With("Edges__users__TimeLimitSeconds", "20")
            .With("Edges__payments__TimeLimitSeconds", "20")
            .With("Edges__users__Loopback", $"{_arrangement.IsLooped}")
            .With("Edges__payments__Loopback", $"{_arrangement.IsLooped}")
            .With(settings);
        command = Broker is null ? command : command.With("ConnectionStrings__RabbitMq", Broker);
        return new Host(_database is null ? command : command.With("ConnectionStrings__Cello", _database.ConnectionString), address);
    }

    [GeneratedRegex("""
        _module_calls_total\{caller="(?<caller>\w+)",callee="(?<callee>\w+)",method="(?<method>\w+)",placement="\w+",outcome="(?<outcome>\w+)"\} (?<count>\d+)
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Calls();

    [GeneratedRegex("""
        "category":"Cello\.Modularity\.Edges\.Edge","event_id":\d+,"event":"(?<event>\w+)"
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EdgeEvents();
}
