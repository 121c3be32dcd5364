using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class RegistrationRuleTests
{
    private const string Payments = "Shop.Payments.Infrastructure.PaymentsModule";

    private static readonly Rule Rule = RegistrationRule.Rule;

    // What is listed or registered, in the module's class or in one that it calls, must not be named; nor ICurrencies, which a listed contract inherits.
    [Fact]
    public void Names_the_line_that_a_module_lacks() =>
        Rule.Violations(Fixture.HostedCode).ShouldBe(
            Rule,
            $"Shop.Payments.Application.RefundedHandler must be listed by its module: add Subscription.To<Refunded>() to Subscriptions of {Payments}",
            $"Shop.Payments.Contracts.IPayments must be listed by its module: add Contract.Of<IPayments, ...>() to Contracts of {Payments}",
            $"Shop.Payments.Contracts.Refunded must be listed by its module: add PublishedEvent.Of<Refunded>(...) to Events of {Payments}",
            $"Shop.Payments.Infrastructure.RefundBackfill must be registered by its module: add host.Services.AddBackfill<..., RefundBackfill>() to AddHere of {Payments}",
            $"Shop.Payments.Infrastructure.RefundEndpoints must be listed by its module: add typeof(RefundEndpoints) to Endpoints of {Payments}",
            $"Shop.Payments.Infrastructure.RefundJob must be registered by its module: add host.Services.AddRecurringJob<..., RefundJob>() to AddHere of {Payments}",
            $"Shop.Payments.Infrastructure.RefundOptions must be registered by its module: add host.AddSettings<RefundOptions>(...) to AddHere of {Payments}",
            $"Shop.Payments.Infrastructure.RefundStep must be registered by its module: "
                + $"add host.Services.AddSingleton<IStartupStep, RefundStep>() to AddHere of {Payments}");
}
