using Cello.Modularity.Modules;

namespace Cello.Modularity.Contracts;

/// <summary>A difference between the contracts and events of this build and those of an earlier one.</summary>
/// <param name="Module">The name of the module.</param>
/// <param name="Member">The name of the method, the event or the property, as in <see cref="ContractDescription.Members"/>.</param>
/// <param name="Before">What it was; null if it is new.</param>
/// <param name="Now">What it is; null if it was removed.</param>
/// <param name="IsCompatible">Whether the two builds can run at the same time, if the host of the module is deployed first.</param>
public sealed record ContractChange(string Module, string Member, string? Before, string? Now, bool IsCompatible)
{
    /// <summary>
    /// Compares what is offered now with what was offered before, by module and member. A new member is compatible, except for a required one of an event
    /// that existed before: events of the earlier build, which may still be stored, do not have it. A member that was changed or removed is not compatible.
    /// </summary>
    /// <returns>The changes, sorted by module and member.</returns>
    public static IReadOnlyList<ContractChange> Since(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> before, IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(modules);

        var now = modules.ToDictionary(module => module.Name, ContractDescription.Of, StringComparer.Ordinal);
        var required = modules.SelectMany(module => module.Events).SelectMany(ContractMembers.RequiredMembersOf).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from module in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
               let old = before.GetValueOrDefault(module)
               let current = now.GetValueOrDefault(module)?.Members
               from member in (old?.Keys ?? []).Union(current?.Keys ?? []).Order(StringComparer.Ordinal)
               let was = old?.GetValueOrDefault(member)
               let has = current?.GetValueOrDefault(member)
               where was != has
               select new ContractChange(module, member, was, has, was is null && !(required.Contains(member) && old?.ContainsKey(EventOf(member)) == true)),
        ];
    }

    /// <summary>The name without the last part: members of events have the name of their event before theirs.</summary>
    private static string EventOf(string member) => member[..member.LastIndexOf('.')];
}
