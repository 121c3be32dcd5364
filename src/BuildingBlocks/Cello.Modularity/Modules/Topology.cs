using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;

namespace Cello.Modularity.Modules;

/// <summary>Which modules this process runs and where the others are. Nothing else decides how a module is reached.</summary>
public sealed class Topology
{
    /// <summary>The environment variable that corresponds to the flag.</summary>
    public const string ModulesSetting = "CELLO_MODULES";

    /// <summary>The setting with the name of the product. The host sets it.</summary>
    public const string ProductSetting = "Cello:Product";

    private static readonly Uri SharedAddress = new("http://127.0.0.1:8000");

    private Topology(IReadOnlyList<ModulePlacement> placements, string product) => (Placements, Product) = (placements, product);

    /// <summary>The name of the product, such as <c>Shop</c>.</summary>
    public string Product { get; }

    /// <summary>Every module of the product, in the order of the host's list.</summary>
    public IReadOnlyList<ModulePlacement> Placements { get; }

    /// <summary>The modules that this process runs; never empty.</summary>
    public IEnumerable<IModule> Here => Placements.Where(placement => placement.IsHere).Select(placement => placement.Module);

    /// <summary>
    /// The name of this process in logs and metrics: the module's if the process runs only one, otherwise the product's, in lower case and with underscores
    /// for all that the name of a metric cannot contain.
    /// </summary>
    public string ServiceName => Alone?.ServiceName ?? string.Concat(Product.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_'));

    /// <summary>The address at which this process listens by default.</summary>
    public Uri DefaultAddress => Alone?.DefaultAddress ?? SharedAddress;

    private IModule? Alone => Placements.Count(placement => placement.IsHere) == 1 ? Here.Single() : null;

    /// <summary>Reads the flag (or <see cref="ModulesSetting"/>) and the addresses of the modules that it does not name.</summary>
    /// <exception cref="SettingException">The flag names no module or an unknown one, or an address is invalid.</exception>
    public static Topology Read(IReadOnlyList<IModule> modules, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(modules);
        ArgumentNullException.ThrowIfNull(configuration);

        var here = Named(modules, configuration[ModulesSetting] ?? "all");
        return new Topology(
            [.. modules.Select(module => new ModulePlacement(module, here.Contains(module) ? null : AddressOf(module, configuration)))],
            configuration[ProductSetting] ?? "Cello");
    }

    private static IReadOnlyList<IModule> Named(IReadOnlyList<IModule> modules, string flag)
    {
        var names = flag.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = modules.ToDictionary(module => module.Name, StringComparer.OrdinalIgnoreCase);

        if (names is [var only] && only.Equals("all", StringComparison.OrdinalIgnoreCase))
        {
            return modules;
        }

        return names.Length > 0 && names.All(known.ContainsKey)
            ? [.. names.Select(name => known[name])]
            : throw new SettingException(
                $"--modules ({ModulesSetting})", flag, $"name one or more of {string.Join(", ", known.Keys)}, separated by commas, or all");
    }

    private static Uri AddressOf(IModule module, IConfiguration configuration)
    {
        var setting = configuration[module.AddressSetting];
        if (string.IsNullOrWhiteSpace(setting))
        {
            return module.DefaultAddress;
        }

        return Uri.TryCreate(setting, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            && address is { Query: "", Fragment: "", UserInfo: "" }
            ? address
            : throw new SettingException(module.AddressSetting, setting, $"an http:// or https:// address is needed, such as {module.DefaultAddress}");
    }
}
