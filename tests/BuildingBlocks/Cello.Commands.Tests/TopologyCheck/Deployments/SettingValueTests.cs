using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.Commands.Tests.TopologyCheck.Deployments;

public sealed class SettingValueTests
{
    [Fact]
    public void Known_values_are_compared_and_unknown_values_by_their_source()
    {
        SettingValue.Literal("x").IsSameAs(SettingValue.Private("x")).ShouldBeTrue();
        SettingValue.Literal("x").IsSameAs(SettingValue.Literal("y")).ShouldBeFalse();
        SettingValue.Unknown("x").IsSameAs(SettingValue.Unknown("x")).ShouldBeTrue();
        SettingValue.Unknown("x").IsSameAs(SettingValue.Unknown("y")).ShouldBeFalse();
        SettingValue.Unknown("x").IsSameAs(SettingValue.Literal("x")).ShouldBeFalse();
    }

    [Fact]
    public void A_value_is_not_printed() => $"{SettingValue.Private("hidden")}{SettingValue.Literal("hidden")}".ShouldNotContain("hidden");
}
