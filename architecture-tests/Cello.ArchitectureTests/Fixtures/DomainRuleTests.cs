using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class DomainRuleTests
{
    private static readonly Rule Rule = DomainRule.Rule;

    [Fact]
    public void Names_what_a_project_file_references_under_any_condition_and_with_either_separator() =>
        Rule.Violations(Fixture.Tree("domain")).ShouldBe(
            Rule,
            "Cello.Orders.Domain must not reference Cello.Orders.Application",
            "Cello.Orders.Domain must not reference Cello.Persistence",
            "Cello.Orders.Domain must not reference Dapper",
            "Cello.Orders.Domain must not reference Handmade",
            "Cello.Orders.Domain must not reference MediatR",
            "Cello.Orders.Domain must not reference Microsoft.EntityFrameworkCore, which comes with Cello.Domain",
            "Cello.Orders.Domain must not reference Refit",
            "Cello.Orders.Domain must not reference System.CommandLine",
            "Cello.Users.Domain must not reference Cello.Users.Contracts",
            "Cello.Users.Domain must not reference Dapper",
            "Cello.Users.Domain must not reference Microsoft.AspNetCore.App",
            "Cello.Users.Domain must not reference Microsoft.EntityFrameworkCore, which comes with Cello.Domain");

    [Fact]
    public void Names_each_type_that_uses_a_forbidden_type_anywhere_in_the_code() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Domain must not reference FluentValidation",
            "Cello.Broken.Domain must not reference MediatR",
            "Cello.Broken.Domain must not reference System.CommandLine",
            "Cello.Broken.Domain must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenAsAnInterface must not see MediatR.INotification",
            "Cello.Broken.Domain.SeenInACatch must not see FluentValidation.ValidationException",
            "Cello.Broken.Domain.SeenInAConstraint must not see MediatR.INotification",
            "Cello.Broken.Domain.SeenInAGenericCall must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenInALambda must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenInAStateMachine must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenInAnAttribute must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenInAnAttributeOfAParameter must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenInAnothersSignature must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenInItsSignature must not see MediatR.IMediator",
            "Cello.Broken.Domain.SeenUnderTheNameOfSystem must not see System.CommandLine.RootCommand");
}
