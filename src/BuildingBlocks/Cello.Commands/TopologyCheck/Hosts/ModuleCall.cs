using System.Reflection;
using Cello.Modularity.Modules;

namespace Cello.Commands.TopologyCheck.Hosts;

/// <summary>A module asks another one.</summary>
public sealed record ModuleCall(string Caller, string Callee)
{
    /// <summary>
    /// Who may call whom: a module can only ask another by its contract, so it does if what it is compiled from refers to the contract's assembly.
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

    /// <summary>The product's own assemblies that one is compiled against, and theirs.</summary>
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
