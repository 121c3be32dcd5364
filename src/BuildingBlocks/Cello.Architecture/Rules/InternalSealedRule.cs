using Cello.Architecture.Examined;
using Mono.Cecil;
using NetArchTest.Rules;

namespace Cello.Architecture.Rules;

internal static class InternalSealedRule
{
    public static Rule Rule { get; } = new("Rule 5: handlers, validators, endpoints, DbContexts and adapters are internal sealed") { InCode = Offences };

    private static IEnumerable<string> Offences(CompiledCode code)
    {
        (string Name, Predicate<TypeReference> Has)[] roles =
        [
            ("a handler", Roles.IsHandler),
            ("a validator", Roles.IsValidator),
            ("an endpoint", Roles.IsEndpoint),
            ("a DbContext", Roles.IsDbContext),
            ("an adapter", type => Roles.IsAdapter(type, code.Tree)),
        ];
        var members =
            from assembly in code.In(Place.Module)
            from type in assembly.Types
            where !type.IsInterface
            from role in roles
            where role.Has(type)
            select (assembly, type, role: role.Name);
        return code.Tree.Select("handler, validator, endpoint, DbContext or adapter", members)
            .GroupBy(member => (member.assembly, member.role), member => member.type)
            .SelectMany(group => Offences(group.Key.assembly, [.. group]).Select(must => $"{must}, because it is {group.Key.role}"));
    }

    private static string[] Offences(CompiledAssembly assembly, IReadOnlyCollection<TypeDefinition> members)
    {
        var selected = new OneOf(members);
        string[] offences =
        [
            .. Failing(Select().Should().BeSealed()).Select(name => $"{name} must be sealed"),
            .. Failing(Select().Should().NotBePublic()).Select(name => $"{name} must be internal"),
        ];
        return selected.Missed.Count == 0 ? offences : throw new NothingExaminedException(string.Join(" and no ", selected.Missed));

        // New for each condition, because conditions on one selection accumulate.
        PredicateList Select() => Types.FromFile(assembly.File).That().MeetCustomRule(selected);
    }

    private static IEnumerable<string> Failing(ConditionList condition) => condition.GetResult().FailingTypeNames?.Select(TypeParts.DisplayName) ?? [];

    // NetArchTest reads the file again and leaves some types out, so the types that it has not examined are recorded.
    private sealed class OneOf(IEnumerable<TypeDefinition> members) : ICustomRule
    {
        private readonly HashSet<string> _names = [.. members.Select(member => member.FullName)];
        private readonly HashSet<string> _asked = [];

        public IReadOnlyCollection<string> Missed => [.. _names.Except(_asked)];

        public bool MeetsRule(TypeDefinition type)
        {
            _asked.Add(type.FullName);
            return _names.Contains(type.FullName);
        }
    }
}
