using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class InternalRouteRuleTests
{
    private static readonly Rule Rule = InternalRouteRule.Rule;

    // IForeignApi, which must not be named, has a public route and does not belong to a contract: it does not return a contract's answer.
    [Fact]
    public void Names_a_contract_with_a_public_route_and_a_public_endpoint_below_internal() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Infrastructure.Contracts.IUnsoundDirectoryApi.Close must have a route below /internal and not /internals/things",
            "Cello.Broken.Infrastructure.Contracts.IUnsoundDirectoryApi.Find must have a route below /internal and not /things/{id}",
            "Cello.Broken.Infrastructure.Endpoints.GroupedInternalEndpoints must not map Internal, which is for contracts",
            "Cello.Broken.Infrastructure.Endpoints.InternalEndpoints must not map /internal/i, which is for contracts");
}
