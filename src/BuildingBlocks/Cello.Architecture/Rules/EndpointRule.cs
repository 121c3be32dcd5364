using Cello.Architecture.Examined;
using Mono.Cecil;

namespace Cello.Architecture.Rules;

internal static class EndpointRule
{
    public static Rule Rule { get; } = new("Rule 7: endpoints use MediatR only: no DbContext, no repository, no contract") { InCode = Offences };

    private static IEnumerable<string> Offences(CompiledCode code)
    {
        var endpoints = code.In(Place.Module)
            .SelectMany(assembly => assembly.Types.Where(Roles.IsEndpoint), (assembly, type) => (assembly.Project, Type: type));
        return Selection.Of("endpoint", endpoints)
            .SelectMany(endpoint => endpoint.Type.WithNested()
                .SelectMany(TypeReferences.Of)
                .Where(seen => IsForbidden(seen, code.Tree))
                .Select(seen => $"{endpoint.Type.DisplayName()} must not see {seen.DisplayName()}"));
    }

    private static bool IsForbidden(TypeReference seen, SourceTree tree) =>
        NamespaceOf(seen).StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)
        || (tree.Find(seen.AssemblyName()) is { Place: Place.Module }
            && (NamespaceOf(seen).Contains(".Persistence.", StringComparison.Ordinal)
                || seen.Name.Split('`')[0].EndsWith("Repository", StringComparison.Ordinal)
                || Roles.IsDbContext(seen)
                || Roles.IsContractInterface(seen, tree)
                || Roles.IsAdapter(seen, tree)));

    // With a trailing dot, so that only whole segments match. A nested type has the namespace of its outer type.
    private static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : $"{type.Namespace}.";
}
