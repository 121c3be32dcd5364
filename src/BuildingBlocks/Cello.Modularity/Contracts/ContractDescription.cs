using System.Security.Cryptography;
using System.Text;
using Cello.Modularity.Modules;

namespace Cello.Modularity.Contracts;

/// <summary>What a module's contracts look like in one build, so that hosts of different builds can tell whether they mean the same.</summary>
/// <param name="Version">Of the assembly that declares them: <c>1.0.0</c>. A build with a higher one is newer.</param>
/// <param name="Fingerprint">SHA-256 over the members, in hexadecimal: equal where they are.</param>
/// <param name="Members">Each method and each property by its name, with its types, nullability, route, refusals and whether it has an effect.</param>
public sealed record ContractDescription(string Version, string Fingerprint, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>Null for a module that offers none.</summary>
    public static ContractDescription? Of(IModule module)
    {
        ArgumentNullException.ThrowIfNull(module);

        if (module.Contracts.Count == 0)
        {
            return null;
        }

        var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var contract in module.Contracts)
        {
            ContractMembers.Describe(contract, members);
        }

        var text = string.Join('\n', members.Select(member => $"{member.Key}: {member.Value}"));
        return new ContractDescription(
            module.Contracts.Max(contract => contract.Type.Assembly.GetName().Version)!.ToString(fieldCount: 3),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            members);
    }

    /// <summary>The members of this build that are missing in another one, or different there. What the other one has beside them does no harm.</summary>
    public IReadOnlyList<string> DifferencesFrom(ContractDescription other)
    {
        ArgumentNullException.ThrowIfNull(other);

        return [.. Members.Where(member => other.Members.GetValueOrDefault(member.Key) != member.Value).Select(member => member.Key)];
    }
}
