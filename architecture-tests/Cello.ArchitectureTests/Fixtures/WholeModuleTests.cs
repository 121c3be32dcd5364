using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

/// <summary>A module in one project next to its Contracts: its layers are namespaces.</summary>
public sealed class WholeModuleTests
{
    // SeesMediatRToo, which must not be named, is in DomainReports.
    [Fact]
    public void The_namespace_of_the_Domain_sees_only_itself() =>
        DomainRule.Rule.Violations(Fixture.HostedCode).ShouldBe(
            DomainRule.Rule,
            "Shop.Payments.Domain.SeesApplication must not see Shop.Payments.Application.PayCommand",
            "Shop.Payments.Domain.SeesMediatR must not see MediatR.IMediator");

    [Fact]
    public void The_namespace_of_the_Application_sees_only_itself_and_the_Domain() =>
        ApplicationRule.Rule.Violations(Fixture.HostedCode).ShouldBe(
            ApplicationRule.Rule,
            "Shop.Payments.Application.SeesPersistence must not see Shop.Payments.Persistence.PaymentsDbContext");

    [Fact]
    public void It_sees_another_module_only_through_its_Contracts() =>
        ModuleBoundaryRule.Rule.Violations(Fixture.HostedCode).ShouldBe(
            ModuleBoundaryRule.Rule,
            "Shop.Payments must not reference Shop.Stock.Infrastructure",
            "Shop.Payments.Infrastructure.PaymentsModule must not see Shop.Stock.Infrastructure.StockModule");

    [Fact]
    public void Its_Contracts_are_examined() =>
        ContractsRule.Rule.Violations(Fixture.HostedCode).ShouldBe(
            ContractsRule.Rule,
            "Shop.Payments.Contracts.Unsound must be an interface, a sealed record or an enum");

    [Fact]
    public void Its_handlers_and_DbContexts_are_internal_sealed() =>
        InternalSealedRule.Rule.Violations(Fixture.HostedCode).ShouldBe(
            InternalSealedRule.Rule,
            "Shop.Payments.Application.PayCommandHandler must be internal, because it is a handler",
            "Shop.Payments.Persistence.PaymentsDbContext must be sealed, because it is a DbContext");

    [Fact]
    public void Its_commands_have_validators() =>
        MessageRule.Rule.Violations(Fixture.HostedCode).ShouldBe(MessageRule.Rule, "Shop.Payments.Application.PayCommand must have a validator");

    [Fact]
    public void Its_endpoints_use_MediatR_only() =>
        EndpointRule.Rule.Violations(Fixture.HostedCode).ShouldBe(
            EndpointRule.Rule,
            "Shop.Payments.Infrastructure.PaymentsEndpoints must not see Shop.Payments.Persistence.PaymentsDbContext");

    [Fact]
    public void Its_code_does_not_read_the_wall_clock() =>
        WaitingRule.Rule.Violations(Fixture.HostedCode).ShouldBe(WaitingRule.Rule, "Shop.Payments.Application.PayCommandHandler must not use System.DateTime.Now");
}
