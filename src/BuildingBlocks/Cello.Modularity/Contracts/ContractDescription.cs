using System.Security.Cryptography;
using System.Text;
using Cello.Modularity.Modules;

namespace Cello.Modularity.Contracts;

/// <summary>A description of a module's contracts and events in one build, by which hosts of different builds compare them.</summary>
/// <param name="Version">The version of the assembly that declares the contracts, such as <c>1.0.0</c>. A higher version is a newer build.</param>
/// <param name="Fingerprint">The SHA-256 of the members, in hexadecimal. It is equal if, and only if, the members are.</param>
/// <param name="Members">Each method, event and property by name, with its types, nullability, route, refusals and whether it has an effect.</param>
public sealed record ContractDescription(string Version, string Fingerprint, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>Describes a module's contracts and events; null if it has none.</summary>
    public static ContractDescription? Of(IModule module)
    {
        ArgumentNullException.ThrowIfNull(module);

        if (module.Contracts.Count == 0 && module.Events.Count == 0)
        {
            return null;
        }

        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var contract in module.Contracts)
        {
            ContractMembers.Describe(contract, members);
        }

        foreach (var published in module.Events)
        {
            ContractMembers.Describe(published, members);
        }

        var text = string.Join('\n', members.Select(member => $"{member.Key}: {member.Value}"));
        return new ContractDescription(
            module.Contracts.Select(contract => contract.Type).Concat(module.Events.Select(published => published.Type)).Max(type => type.Assembly.GetName().Version)!.ToString(fieldCount: 3),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            members);
    }

    /// <summary>
    /// The members of this build that are missing or different in another build. Additional members there are compatible, and so is an event that it does
    /// not publish at all.
    /// </summary>
    public IReadOnlyList<string> DifferencesFrom(ContractDescription other)
    {
        ArgumentNullException.ThrowIfNull(other);

        var unpublished = Members.Where(member => member.Value == ContractMembers.Event && !other.Members.ContainsKey(member.Key))
            .Select(member => member.Key).ToList();
        return [.. Members
            .Where(member => other.Members.GetValueOrDefault(member.Key) != member.Value && !unpublished.Exists(missing => IsOf(missing, member.Key)))
            .Select(member => member.Key)];
    }

    private static bool IsOf(string published, string member) =>
        member == published || member.StartsWith($"{published}.", StringComparison.Ordinal);
}
