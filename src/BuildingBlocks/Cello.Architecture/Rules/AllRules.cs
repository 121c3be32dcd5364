namespace Cello.Architecture.Rules;

internal static class AllRules
{
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        DomainRule.Rule,
        ApplicationRule.Rule,
        ModuleBoundaryRule.Rule,
        ContractsRule.Rule,
        InternalSealedRule.Rule,
        MessageRule.Rule,
        EndpointRule.Rule,
        ModuleCycleRule.Rule,
        WaitingRule.Rule,
        InternalRouteRule.Rule,
        SolutionRule.Rule,
        HostRule.Rule,
        RegistrationRule.Rule,
    ];
}
