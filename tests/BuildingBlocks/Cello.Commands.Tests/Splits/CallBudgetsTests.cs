using Cello.Commands.Splits;
using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Settings;

namespace Cello.Commands.Tests.Splits;

public sealed class CallBudgetsTests
{
    [Theory]
    [InlineData("POST /orders: {users: 1}", 1, null)]
    [InlineData("POST /orders/: {users: 2}", 2, null)]
    [InlineData("'*': {users: 2}", 2, null)]
    [InlineData("'*': {users: 9}\nPOST /orders: {users: 1}", 2, "over budget: POST /orders calls users up to 2 times, the budget is 1")]
    [InlineData("POST /orders: {users: 0}", 1, "over budget: POST /orders calls users up to 1 times, the budget is 0")]
    [InlineData("POST /orders: {payments: 1}", 1, "no budget: POST /orders calls users up to 1 times")]
    [InlineData("GET /orders: {users: 1}", 1, "no budget: POST /orders calls users up to 1 times")]
    [InlineData("GET /orders: {users: 1}", 0, null)]
    public void A_route_may_make_as_many_calls_as_its_budget_or_else_that_of_all_others(string budgets, int calls, string? excess)
    {
        var route = new RouteSnapshot("POST", "/orders", Requests: 100, P50Ms: 1, P99Ms: 2, [new CalleeCalls("users", calls, calls)]);

        CallBudgets.Parse(budgets, "budgets.yaml").ExcessesOf(route).SingleOrDefault().ShouldBe(excess);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("POST /orders: 1")]
    [InlineData("POST /orders: {users: many}")]
    [InlineData("POST /orders: {users: -1}")]
    [InlineData("POST /orders: {users: 1.5}")]
    [InlineData("POST /orders: {users: }")]
    [InlineData("POST /orders: {users: 99999999999999}")]
    public void A_file_without_budgets_is_refused(string text) => Should.Throw<SettingException>(() => CallBudgets.Parse(text, "budgets.yaml"));
}
