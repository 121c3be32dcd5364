using System.Collections.Concurrent;

namespace Cello.Testing;

/// <summary>A module of a host, as the host's <c>modules</c> command lists it.</summary>
/// <param name="Name">The name.</param>
/// <param name="AddressSetting">The setting with its address in another process.</param>
internal sealed record ProductModule(string Name, string AddressSetting)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<ProductModule>>>> Known = new(StringComparer.Ordinal);

    /// <summary>Asks the host, once for all tests.</summary>
    /// <param name="assembly">The path of the host's assembly.</param>
    /// <exception cref="InvalidOperationException">The host does not list its modules. The message contains its output.</exception>
    public static Task<IReadOnlyList<ProductModule>> ListAsync(string assembly) =>
        Known.GetOrAdd(assembly, path => new Lazy<Task<IReadOnlyList<ProductModule>>>(() => AskAsync(path))).Value;

    private static async Task<IReadOnlyList<ProductModule>> AskAsync(string assembly)
    {
        await using var host = HostProcess.Start(new HostCommand("modules") { Assembly = assembly });
        var code = await host.ExitAsync();
        var lines = host.Output.Standard.Select(line => line.Split(' ')).ToList();
        return code == 0 && lines.Count > 0 && lines.TrueForAll(line => line.Length == 2)
            ? [.. lines.Select(line => new ProductModule(line[0], line[1]))]
            : throw new InvalidOperationException($"{assembly} does not list its modules: its command 'modules' exited with {code}.\n{host.Output}");
    }
}
