using Cello.Commands;
using Cello.Orders.Infrastructure;
using Cello.Users.Infrastructure;

return await CelloHost.RunAsync(
    "Cello",
    args,
    new UsersModule(),
    new OrdersModule());
