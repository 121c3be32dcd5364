using Cello.Orders.Infrastructure;
using Cello.ServiceDefaults.Hosting;
using Cello.Users.Infrastructure;

return await CelloHost.RunAsync(args, new UsersModule(), new OrdersModule());
