using Cello.Persistence.Events;

namespace Cello.Persistence.Tests.Events;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(14, 8192)]
    [InlineData(15, 12_600)]
    [InlineData(long.MaxValue, 12_600)]
    public void Pauses_double_from_a_second_to_three_and_a_half_hours(long attempts, int seconds) =>
        RetrySchedule.PauseAfter(attempts).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Twenty_attempts_end_within_the_day_for_which_another_module_remembers_an_effect() =>
        Enumerable.Range(1, 19).Sum(attempt => RetrySchedule.PauseAfter(attempt).TotalHours).ShouldBeInRange(20, 23);
}
