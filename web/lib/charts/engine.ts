import { BarChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GraphicComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

use([
  BarChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  AriaComponent,
  GraphicComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer
])

/** The drawing engine with the parts our charts use, and no other: the same on the server and in the browser. */
export { init }
