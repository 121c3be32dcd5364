using Cello.Persistence.Events;

namespace Cello.Persistence.Tests.Events;

public sealed class RetryScheduleTests
{
    [Fact]
    public void Pauses_double_from_a_second_to_three_and_a_half_hours() =>
        new[] { 1, 2, 3, 10, 14, 15, 100, long.MaxValue }.Select(RetrySchedule.PauseAfter).ShouldBe(
            new[] { 1, 2, 4, 512, 8192, 12_600, 12_600, 12_600 }.Select(seconds => TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Twenty_attempts_end_within_the_day_for_which_another_module_remembers_an_effect() =>
        Enumerable.Range(1, 19).Sum(attempt => RetrySchedule.PauseAfter(attempt).TotalHours).ShouldBeInRange(20, 23);
}
