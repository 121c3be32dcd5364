using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ContractsRuleTests
{
    private static readonly Rule Rule = ContractsRule.Rule;

    [Fact]
    public void Names_what_a_project_file_references() =>
        Rule.Violations(Fixture.Tree("contracts")).ShouldBe(
            Rule,
            "Cello.Users.Contracts must not reference Cello.Orders.Contracts",
            "Cello.Users.Contracts must not reference Microsoft.AspNetCore.App",
            "Cello.Users.Contracts must not reference System.Text.Json");

    [Fact]
    public void Names_members_that_another_process_cannot_implement_or_serialize() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Contracts must not reference MediatR",
            "Cello.Broken.Contracts.ClassSummary must be an interface, a sealed record or an enum",
            "Cello.Broken.Contracts.IUnsoundDirectory must not inherit System.IDisposable",
            "Cello.Broken.Contracts.IUnsoundDirectory must not see MediatR.Unit",
            "Cello.Broken.Contracts.IUnsoundDirectory.Ask must not send Cello.Broken.Contracts.ClassSummary",
            "Cello.Broken.Contracts.IUnsoundDirectory.AskMany must not send System.Collections.Generic.IReadOnlyList<Cello.Contracts.Answer<Cello.Broken.Contracts.Summary>>",
            "Cello.Broken.Contracts.IUnsoundDirectory.Find must return a Task",
            "Cello.Broken.Contracts.IUnsoundDirectory.FindAt must not send System.DateTime",
            "Cello.Broken.Contracts.IUnsoundDirectory.FindCancelled must take a CancellationToken last",
            "Cello.Broken.Contracts.IUnsoundDirectory.FindForever must take a CancellationToken last",
            "Cello.Broken.Contracts.IUnsoundDirectory.FindNothing must not send MediatR.Unit",
            "Cello.Broken.Contracts.IUnsoundDirectory.ListMutable must not send System.Collections.Generic.List<Cello.Broken.Contracts.Summary>",
            "Cello.Broken.Contracts.IUnsoundDirectory.TouchHere must not have a body",
            "Cello.Broken.Contracts.IUnsoundDirectory.TouchLightly must return a Task",
            "Cello.Broken.Contracts.IUnsoundDirectory.get_Count must return a Task",
            "Cello.Broken.Contracts.IUnsoundDirectory.get_Count must take a CancellationToken last",
            "Cello.Broken.Contracts.Names must be an interface, a sealed record or an enum",
            "Cello.Broken.Contracts.OpenSummary must be an interface, a sealed record or an enum",
            "Cello.Broken.Contracts.UnsoundSummary.Default must have a public getter of the instance",
            "Cello.Broken.Contracts.UnsoundSummary.LongestName must not be a field",
            "Cello.Broken.Contracts.UnsoundSummary.Nickname must be get-only or init-only",
            "Cello.Broken.Contracts.UnsoundSummary.Open must not send Cello.Broken.Contracts.OpenSummary",
            "Cello.Broken.Contracts.UnsoundSummary.Parts must not send System.Collections.Generic.IReadOnlyList<System.Object>",
            "Cello.Broken.Contracts.UnsoundSummary.Secret must have a public getter of the instance",
            "Cello.Broken.Contracts.UnsoundSummary.Since must not send System.Nullable<System.DateTime>",
            "Cello.Broken.Contracts.UnsoundSummary.Tags must not send System.String[]",
            "Cello.Broken.Contracts.ValueSummary must be an interface, a sealed record or an enum");
}
