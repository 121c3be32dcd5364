namespace Cello.Testing;

/// <summary>The processes of a product, with their data.</summary>
internal sealed class ProductHosts : IAsyncDisposable
{
    private const int ReplicasOfEach = 2;

    private readonly DataFolder _data = new();
    private readonly Dictionary<string, ModuleHosts> _byModule = new(StringComparer.Ordinal);
    private readonly ProductDatabase? _database;
    private readonly ReplicaProxy? _proxy;

    private ProductHosts(Placement placement, IReadOnlyList<ProductModule> modules, TestProductOptions options)
    {
        var isTogether = placement is Placement.OneProcess or Placement.LoopedBack;
        var together = FreeAddress.Next();
        var addresses = modules.ToDictionary(module => module, _ => isTogether ? together : FreeAddress.Next());
        _database = ProductDatabase.Of(placement, options);
        var command = new HostCommand { Assembly = options.HostAssembly }.With(SettingsOf(placement, addresses, options));
        foreach (var group in addresses.GroupBy(module => module.Value, module => module.Key.Name))
        {
            var names = group.ToList();
            var hosts = new ModuleHosts(group.Key, [.. OwnAddresses(placement, group.Key).Select(own => new Host(
                command with { Arguments = HostCommand.For(string.Join(',', names), own, _data).Arguments }, own))]);
            names.ForEach(name => _byModule[name] = hosts);
        }

        All = [.. _byModule.Values.Distinct().SelectMany(hosts => hosts.Hosts)];
        _proxy = placement == Placement.Replicas ? new ReplicaProxy([.. _byModule.Values]) : null;
    }

    public IReadOnlyList<Host> All { get; }

    public static async Task<ProductHosts> StartAsync(Placement placement, IReadOnlyList<ProductModule> modules, TestProductOptions options)
    {
        var hosts = new ProductHosts(placement, modules, options);
        try
        {
            await hosts.StartAsync();
            return hosts;
        }
        catch
        {
            await hosts.DisposeAsync();
            throw;
        }
    }

    public ModuleHosts Of(string module) => _byModule[module];

    public async ValueTask DisposeAsync()
    {
        foreach (var host in All)
        {
            await host.DisposeAsync();
        }

        await (_proxy?.DisposeAsync() ?? default);
        await (_database?.DisposeAsync() ?? default);
        _data.Dispose();
    }

    private async Task StartAsync()
    {
        await (_database?.CreateAsync() ?? Task.CompletedTask);
        await Task.WhenAll(All.Select(host => host.StartAsync()));
        await (_proxy?.StartAsync() ?? Task.CompletedTask);
    }

    private Dictionary<string, string> SettingsOf(Placement placement, Dictionary<ProductModule, Uri> addresses, TestProductOptions options)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (module, address) in addresses)
        {
            settings[module.AddressSetting] = address.ToString();
            settings[$"Edges__{module.Name}__TimeLimitSeconds"] = "20";
            settings[$"Edges__{module.Name}__Loopback"] = placement == Placement.LoopedBack ? "true" : "false";
        }

        if (options.JwtSecret is { } secret)
        {
            settings["JWT_SECRET"] = secret;
        }

        if (_database is not null)
        {
            settings["ConnectionStrings__Cello"] = _database.ConnectionString;
        }

        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static IEnumerable<Uri> OwnAddresses(Placement placement, Uri address) =>
        placement == Placement.Replicas ? Enumerable.Range(0, ReplicasOfEach).Select(_ => FreeAddress.Next()) : [address];
}

/// <summary>The hosts of a module, and the address at which clients and other modules reach them.</summary>
internal sealed record ModuleHosts(Uri Address, IReadOnlyList<Host> Hosts);
