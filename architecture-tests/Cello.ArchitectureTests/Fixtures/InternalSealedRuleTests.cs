using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class InternalSealedRuleTests
{
    private static readonly Rule Rule = InternalSealedRule.Rule;

    [Fact]
    public void Names_each_type_that_is_public_or_not_sealed_and_the_reason_against_it() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Application.Around.NestedValidator must be internal, because it is a validator",
            "Cello.Broken.Application.Messages.Handler must be sealed, because it is a handler",
            "Cello.Broken.Application.Messages.Validator must be sealed, because it is a validator",
            "Cello.Broken.Application.OpenValidator must be sealed, because it is a validator",
            "Cello.Broken.Application.VisibleAdapter must be internal, because it is an adapter",
            "Cello.Broken.Application.VisibleHandler must be internal, because it is a handler",
            "Cello.Broken.Infrastructure.Endpoints.VisibleEndpoints must be internal, because it is an endpoint",
            "Cello.Broken.Infrastructure.Endpoints.VisibleEndpoints must be sealed, because it is an endpoint",
            "Cello.Broken.Infrastructure.Persistence.BrokenDbContext must be sealed, because it is a DbContext");
}
