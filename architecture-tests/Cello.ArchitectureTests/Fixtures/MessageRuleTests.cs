using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class MessageRuleTests
{
    private static readonly Rule Rule = MessageRule.Rule;

    // Abstract bases stand between the valid types and the interfaces. They count neither as handlers nor as validators.
    [Fact]
    public void Names_the_command_without_validator_and_the_message_without_exactly_one_handler() =>
        Rule.Violations(Fixture.Code).ShouldBe(
            Rule,
            "Cello.Broken.Application.Messages.TwiceHandledQuery must have one handler and not "
                + "Cello.Broken.Application.Messages.FirstHandler and Cello.Broken.Application.Messages.SecondHandler",
            "Cello.Broken.Application.Messages.UnhandledQuery must have a handler",
            "Cello.Broken.Application.Messages.UnvalidatedCommand must have a validator");
}
