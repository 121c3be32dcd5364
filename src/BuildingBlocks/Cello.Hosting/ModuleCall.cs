using System.Reflection;
using Cello.Modularity.Modules;

namespace Cello.Hosting;

/// <summary>One module calls another.</summary>
internal sealed record ModuleCall(string Caller, string Callee)
{
    /// <summary>
    /// Finds the calls between modules. A module can call another only through its contract, so it counts as a caller if its assemblies refer to the
    /// assembly of the contract.
    /// </summary>
    public static IReadOnlyList<ModuleCall> Between(IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);

        return [.. from caller in modules
                   let seen = SeenFrom(caller.GetType().Assembly)
                   from callee in modules
                   where callee != caller && callee.Contracts.Any(contract => seen.Contains(contract.Type.Assembly.GetName().Name!))
                   select new ModuleCall(caller.Name, callee.Name)];
    }

    /// <summary>The product's own assemblies that this one refers to, directly or indirectly.</summary>
    private static HashSet<string> SeenFrom(Assembly start)
    {
        var family = start.GetName().Name!.Split('.')[0];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<Assembly>([start]);
        while (pending.TryDequeue(out var current))
        {
            foreach (var next in current.GetReferencedAssemblies().Where(next => next.Name!.Split('.')[0] == family && seen.Add(next.Name)))
            {
                pending.Enqueue(Assembly.Load(next));
            }
        }

        return seen;
    }
}
