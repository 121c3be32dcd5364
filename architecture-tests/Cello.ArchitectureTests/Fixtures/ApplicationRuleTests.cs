using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ApplicationRuleTests
{
    private static readonly Rule Rule = ApplicationRule.Rule;

    [Fact]
    public void Names_what_a_project_file_references() =>
        Rule.Violations(Fixture.Tree("application")).ShouldBe(
            Rule,
            "Cello.Orders.Application must not reference Cello.Orders.Infrastructure",
            "Cello.Orders.Application must not reference Cello.OrdersLegacy.Domain",
            "Cello.Orders.Application must not reference Cello.Users.Domain",
            "Cello.Orders.Application must not reference Microsoft.AspNetCore.App",
            "Cello.Orders.Application must not reference Refit",
            "Cello.Orders.Application must not reference microsoft.entityframeworkcore");

    [Fact]
    public void Names_each_type_that_uses_a_forbidden_type() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Application must not reference Microsoft.AspNetCore.Http.Abstractions",
            "Cello.Broken.Application must not reference Refit",
            "Cello.Broken.Application.SeesHttpInAnAttribute must not see Microsoft.AspNetCore.Http.HttpContext",
            "Cello.Broken.Application.SeesRefitInACatch must not see Refit.ApiException");

    // The compiler copies constants and nameof, so the compiled code above does not mention SeesOnlyAConstantOfAnotherModule.
    [Fact]
    public void A_constant_of_another_module_is_found_through_its_project_reference() =>
        Rule.Violations(Fixture.Compiled).ShouldBe(
            Rule,
            "Cello.Broken.Application must not reference Cello.Other.Domain",
            "Cello.Broken.Application must not reference Microsoft.AspNetCore.App",
            "Cello.Broken.Application must not reference Refit");
}
