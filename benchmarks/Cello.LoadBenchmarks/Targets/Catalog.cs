using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Programs;
using Cello.TestHosts;
using Cello.TestHosts.Servers;

namespace Cello.LoadBenchmarks.Targets;

/// <summary>Starts each target: Cello as in production, and the alternatives.</summary>
/// <param name="builds">The locations of the programs that <c>benchmarks/run</c> built.</param>
/// <param name="folder">The folder for databases and logs.</param>
internal sealed class Catalog(Builds builds, string folder)
{
    /// <summary>The components that Debian's package installs.</summary>
    private static readonly string[] AsInstalled = ["--loop", "asyncio", "--http", "h11"];

    private static readonly string[] Tuned = ["--loop", "uvloop", "--http", "httptools"];

    private const string Prepared = ";Max Auto Prepare=50";

    private const string Secret = "benchmarks-only-benchmarks-only-";

    /// <summary>The limit is higher than any client can reach, so requests are counted and never refused.</summary>
    private static readonly Dictionary<string, string> Closed = new(StringComparer.Ordinal)
    {
        ["JWT_SECRET"] = Secret,
        ["RateLimit__Requests"] = "1000000",
        ["RateLimit__WindowSeconds"] = "1",
    };

    /// <summary>
    /// Methods are compiled once. Methods that are compiled again, with the profile of the process, make two processes of one build differ by some percent, and
    /// the first minute of a process slower than the rest.
    /// </summary>
    private static readonly Dictionary<string, string> Steady = new(Closed, StringComparer.Ordinal) { ["DOTNET_TieredCompilation"] = "0", ["DOTNET_ReadyToRun"] = "0" };

    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["RateLimit__Requests"] = "0",
    };

    private readonly Task<string> _token = builds.IssueTokenAsync(Secret);
    private int _started;

    public IReadOnlyList<(string Name, Func<string, Task<Target>> Start)> All =>
    [
        (Names.Cello, name => StartCelloAsync(name, Closed)),
        (Names.CelloOpen, name => StartCelloAsync(name, Open)),
        (Names.CelloOnPostgreSql, StartOnPostgreSqlAsync),
        (Names.CelloSplit, name => StartSplitAsync(name, Closed)),
        (Names.Assembled, async name => await PlantedAsync(await StartEmptyAssembledAsync(name))),
        (Names.AssembledOnPostgreSql, async name => await PlantedAsync(await StartAssembledAsync(name, await NewDatabaseAsync()))),
        (Names.BareOnSqlite, name => StartBareAsync(name, $"--database={Path.Combine(NewFolder(), "bare.db")}")),
        (Names.BareOnEfCore, name => StartBareAsync(name, $"--entities={Path.Combine(NewFolder(), "bare.db")}")),
        (Names.BareOnPostgreSql, async name => await StartBareAsync(name, $"--database={await NewDatabaseAsync()}")),
        (Names.BareOnEfCoreAndPostgreSql, async name => await StartBareAsync(name, $"--entities={await NewDatabaseAsync()}")),
        (Names.BareInMemory, name => StartBareAsync(name)),
        (Names.FastApi, name => StartFastApiAsync(name, AsInstalled, ("both", FreeAddress.Next()))),
        (Names.FastApiTuned, name => StartFastApiAsync(name, Tuned, ("both", FreeAddress.Next()))),
        (Names.FastApiSplit, name => StartFastApiAsync(name, AsInstalled, ("users_alone", FreeAddress.Next()), ("orders_alone", FreeAddress.Next()))),
        (Names.UsersAway, StartWithoutUsersAsync),
        (Names.TenMillion, StartWithTenMillionAsync),
    ];

    /// <summary>One process on SQLite with all features enabled, without data.</summary>
    public Task<Target> StartEmptyCelloAsync(string name) => StartOneCelloAsync(name, NewFolder(), Closed);

    /// <summary>The same with data, and steady.</summary>
    public Task<Target> StartSteadyCelloAsync(string name) => StartCelloAsync(name, Steady);

    /// <summary>Users, whose events no module handles.</summary>
    public Task<Target> StartUnhandledAsync(string name) => StartUsersAsync(name, NewFolder(), Closed, (builds.Host, "all"));

    /// <summary>Users, and Purchases in the same process, which handles the events.</summary>
    public Task<Target> StartHandledAsync(string name) => StartUsersAsync(name, NewFolder(), Closed, (builds.SampleHost, "users,purchases"));

    /// <summary>Users, and Purchases in another process.</summary>
    public Task<Target> StartHandledElsewhereAsync(string name) => StartUsersAsync(name, NewFolder(), Closed, (builds.SampleHost, "users"), (builds.SampleHost, "purchases"));

    /// <summary>Users, whose events no module handles, on PostgreSQL.</summary>
    public async Task<Target> StartUnhandledOnPostgreSqlAsync(string name) =>
        await StartUsersAsync(name, NewFolder(), await OnPostgreSqlAsync(HostAssembly.Path), (builds.Host, "all"));

    /// <summary>Users and Purchases in one process on PostgreSQL.</summary>
    public async Task<Target> StartHandledOnPostgreSqlAsync(string name) =>
        await StartUsersAsync(name, NewFolder(), await OnPostgreSqlAsync(HostAssembly.Sample), (builds.SampleHost, "users,purchases"));

    /// <summary>The bare API over SQLite, without data.</summary>
    public Task<Target> StartEmptyBareAsync(string name) => StartProgramAsync(
        name, FreeAddress.Next(), builds.BareApi, $"--database={Path.Combine(NewFolder(), "bare.db")}");

    /// <summary>The peer that is assembled from packages, over SQLite, without data.</summary>
    public Task<Target> StartEmptyAssembledAsync(string name) => StartAssembledAsync(name, $"Data Source={Path.Combine(NewFolder(), "app.db")}");

    /// <summary>FastAPI in one process, without data.</summary>
    public Task<Target> StartEmptyFastApiAsync(string name) => StartUvicornAsync(name, AsInstalled, "both", FreeAddress.Next(), []);

    /// <summary>Cello in one process, steady, where a share of the calls to Users is rehearsed.</summary>
    public Task<Target> StartRehearsedAsync() =>
        StartCelloAsync(Names.Cello, new(Steady, StringComparer.Ordinal) { ["Edges__users__Rehearsal__Rate"] = "0.2" });

    /// <summary>Users in one process and Orders in another, steady.</summary>
    public Task<Target> StartSteadySplitAsync() => StartSplitAsync(Names.CelloSplit, Steady);

    /// <summary>The made-up product in one process, steady, where a share of the calls to Payments is rehearsed.</summary>
    public Task<Target> StartChattyAsync() => StartPurchasesAsync("all");

    /// <summary>The made-up product, steady, with Payments in a process of its own.</summary>
    public Task<Target> StartChattySplitAsync() => StartPurchasesAsync("users,purchases", "payments");

    private async Task<Target> StartPurchasesAsync(params IReadOnlyList<string> hosts)
    {
        var (data, addresses) = (NewFolder(), hosts.Select(_ => FreeAddress.Next()).ToList());
        var settings = new Dictionary<string, string>(Steady, StringComparer.Ordinal)
        {
            ["PAYMENT_SERVICE_URL"] = $"{addresses[^1]}",
            ["USER_SERVICE_URL"] = $"{addresses[0]}",
            ["PURCHASE_SERVICE_URL"] = $"{addresses[0]}",
        };
        if (hosts.Count == 1)
        {
            settings["Edges__payments__Rehearsal__Rate"] = "0.05";
        }

        var programs = new List<RunningProgram>();
        foreach (var (modules, address) in hosts.Zip(addresses))
        {
            programs.Add(await StartAsync(address, settings, builds.SampleHost, "--modules", modules, "--urls", $"{address}", "--data", data));
        }

        var target = new Target(string.Join(" and ", hosts), addresses[0], addresses[0], programs) { Token = await _token };
        await Seed.PlantPurchasesAsync(target);
        return target;
    }

    private static async Task<Target> PlantedAsync(Target target)
    {
        await Seed.PlantAsync(target);
        return target;
    }

    private async Task<Target> StartCelloAsync(string name, Dictionary<string, string> settings) =>
        await PlantedAsync(await StartOneCelloAsync(name, NewFolder(), settings));

    private static async Task<Dictionary<string, string>> OnPostgreSqlAsync(string host)
    {
        var database = new TestDatabase(new PostgreSqlServer { IsDurable = true });
        await database.CreateMigratedAsync(host);
        return new(Closed, StringComparer.Ordinal) { ["ConnectionStrings__Cello"] = database.ConnectionString };
    }

    private async Task<Target> StartUsersAsync(
        string name, string data, Dictionary<string, string> settings, params IReadOnlyList<(string Program, string Modules)> hosts)
    {
        var addresses = hosts.Select(_ => FreeAddress.Next()).ToList();
        var shared = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["USER_SERVICE_URL"] = $"{addresses[0]}", ["PURCHASE_SERVICE_URL"] = $"{addresses[^1]}" };
        var programs = new List<RunningProgram>();
        foreach (var (host, address) in hosts.Zip(addresses))
        {
            programs.Add(await StartAsync(address, shared, host.Program, "--modules", host.Modules, "--urls", $"{address}", "--data", data));
        }

        var target = new Target(name, addresses[0], addresses[^1], programs) { Token = await _token, Works = [Work.Rename] };
        await Seed.PlantUsersAsync(target);
        return target;
    }

    private async Task<Target> StartOnPostgreSqlAsync(string name)
    {
        var database = new TestDatabase(new PostgreSqlServer { IsDurable = true });
        await database.CreateMigratedAsync();
        return await StartCelloAsync(name, new(Closed, StringComparer.Ordinal) { ["ConnectionStrings__Cello"] = database.ConnectionString });
    }

    private async Task<Target> StartSplitAsync(string name, Dictionary<string, string> common)
    {
        var (users, orders, data) = (FreeAddress.Next(), FreeAddress.Next(), NewFolder());
        var settings = new Dictionary<string, string>(common, StringComparer.Ordinal) { ["USER_SERVICE_URL"] = $"{users}" };
        return await PlantedAsync(new Target(
            name, users, orders, await StartHostAsync("users", users, data, settings), await StartHostAsync("orders", orders, data, settings))
        {
            Token = await _token,
        });
    }

    private async Task<Target> StartWithoutUsersAsync(string name)
    {
        var orders = FreeAddress.Next();
        var settings = new Dictionary<string, string>(Closed, StringComparer.Ordinal) { ["USER_SERVICE_URL"] = $"{FreeAddress.Next()}" };
        return new Target(name, orders, orders, await StartHostAsync("orders", orders, NewFolder(), settings))
        {
            Token = await _token,
            Works = [Work.Refused],
        };
    }

    private async Task<Target> StartWithTenMillionAsync(string name)
    {
        var data = NewFolder();
        await (await StartOneCelloAsync(name, data, Closed)).DisposeAsync();
        TenMillionOrders.Fill(Path.Combine(data, "orders.db"));
        return await StartOneCelloAsync(name, data, Closed, TenMillionOrders.Count, Work.FirstPage, Work.DeepPage);
    }

    private async Task<Target> StartOneCelloAsync(
        string name, string data, Dictionary<string, string> settings, long ids = Seed.Ids, params IReadOnlyList<Work> works)
    {
        var address = FreeAddress.Next();
        return new Target(name, address, address, await StartHostAsync("all", address, data, settings))
        {
            Ids = ids,
            Token = settings.ContainsKey("JWT_SECRET") ? await _token : null,
            Works = works is [] ? [Work.Read, Work.Write, Work.Mix] : works,
        };
    }

    private Task<RunningProgram> StartHostAsync(string modules, Uri address, string data, Dictionary<string, string> settings) =>
        StartAsync(address, settings, builds.Host, "--modules", modules, "--urls", $"{address}", "--data", data);

    private async Task<Target> StartAssembledAsync(string name, string connection)
    {
        var address = FreeAddress.Next();
        var settings = new Dictionary<string, string>(Closed, StringComparer.Ordinal) { ["ConnectionStrings__App"] = connection };
        return new Target(name, address, address, await StartAsync(address, settings, builds.Assembled, $"--urls={address}")) { Token = await _token };
    }

    /// <summary>A durable server with an empty database, to which statements are prepared.</summary>
    private static async Task<string> NewDatabaseAsync()
    {
        var database = new TestDatabase(new PostgreSqlServer { IsDurable = true });
        await database.CreateAsync();
        return database.ConnectionString + Prepared;
    }

    private async Task<Target> StartBareAsync(string name, params IEnumerable<string> arguments) =>
        await PlantedAsync(await StartProgramAsync(name, FreeAddress.Next(), builds.BareApi, arguments));

    private async Task<Target> StartProgramAsync(string name, Uri address, string program, params IEnumerable<string> arguments) =>
        new(name, address, address, await StartAsync(address, [], [program, $"--urls={address}", .. arguments]));

    private async Task<Target> StartFastApiAsync(string name, string[] flags, params IReadOnlyList<(string App, Uri Address)> apps)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["USER_SERVICE_URL"] = apps[0].Address.ToString().TrimEnd('/') };
        var programs = new List<RunningProgram>();
        foreach (var (app, address) in apps)
        {
            programs.Add(await StartUvicornAsync(flags, app, address, settings));
        }

        return await PlantedAsync(new Target(name, apps[0].Address, apps[^1].Address, programs));
    }

    private async Task<Target> StartUvicornAsync(string name, string[] flags, string app, Uri address, Dictionary<string, string> settings) =>
        new(name, address, address, await StartUvicornAsync(flags, app, address, settings));

    private Task<RunningProgram> StartUvicornAsync(string[] flags, string app, Uri address, Dictionary<string, string> settings)
    {
        settings["PYTHONDONTWRITEBYTECODE"] = "1";
        return StartAsync(
            address,
            settings,
            [
                InstalledPrograms.PathOf("uvicorn"), "--app-dir", builds.FastApi, "--port", $"{address.Port}",
                "--no-access-log", "--log-level", "warning", .. flags, $"service:{app}",
            ]);
    }

    private async Task<RunningProgram> StartAsync(Uri address, Dictionary<string, string> settings, params IEnumerable<string> line)
    {
        var log = Path.Combine(folder, $"{++_started}.log");
        var program = RunningProgram.Start(log, settings, line);
        await FirstAnswer.AwaitAsync(program, address, await _token, log);
        return program;
    }

    private string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, $"data{++_started}")).FullName;
}
